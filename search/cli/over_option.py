"""``--over PATH``: the index of that path alone, brought up to date before it is asked."""

from __future__ import annotations

import os
from pathlib import Path

from index import Error, build
from index.location import beside, cached
from index.store.snapshot import exists, last
from search.cli.progress import progress


def bring_up_to_date(path: Path) -> Path:
    """The directory of the index of ``path``, now up to date. Raises an ``Error`` where it cannot be."""
    if not os.path.exists(path):
        raise Error(f"There is no file or folder {path}.", "Check the path after --over.")
    directory = _place(path)
    with progress() as tell:
        build([path], directory, progress=tell)
    return directory


def _place(path: Path) -> Path:
    near = beside(path)
    if not _writable(near):
        return cached(path)
    # What stands there may be the index of other articles: it is not ours to replace.
    said = last(near) if exists(near) else None
    taken = exists(near) and (said is None or said.roots != (str(path.absolute()),))
    return cached(path) if taken else near


def _writable(directory: Path) -> bool:
    return os.access(directory if directory.exists() else directory.parent, os.W_OK | os.X_OK)
