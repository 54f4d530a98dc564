"""Every way Telusur can refuse, each one sentence and a hint of what to type next.

Error
├── CorpusError          an article or a file of articles cannot be read
├── ModelDamaged         the trained name tagger is not whole
└── StoreError           the index directory cannot serve what was asked
    ├── IndexMissing     there is no index where one was named
    ├── IndexOutdated    made by another format or analyzer; build it again
    ├── IndexBusy        another process is writing it
    ├── IndexDamaged     a file in it is torn, cut or altered
    └── IndexUntrusted   it holds what no Telusur index holds; nothing in it was run
"""

from __future__ import annotations


class Error(Exception):
    """A failure the user can do something about.

    ``message`` is one sentence for a person; ``hint`` is what to type or check next, or empty.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".rstrip()


class CorpusError(Error):
    """A file or record of the corpus cannot be read as articles."""


class ModelDamaged(Error):
    """A file of the trained name tagger is cut or altered."""


class StoreError(Error):
    """The index directory cannot serve what was asked of it."""


class IndexMissing(StoreError):
    """There is no index at the place named."""


class IndexOutdated(StoreError):
    """The index was made by another format or another analyzer."""


class IndexBusy(StoreError):
    """Another process holds the writer's lock."""


class IndexDamaged(StoreError):
    """A file of the index is missing, cut or altered."""


class IndexUntrusted(StoreError):
    """The directory holds something that no Telusur index holds."""
