"""What a build is to read: the paths and columns that are named now, else those of last time."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path

from index.corpus import FIELDS
from index.errors import CorpusError
from index.store.inventory import is_text
from index.store.snapshot import Info


def named_roots(paths: Sequence[Path], last: Sequence[str]) -> list[Path]:
    """The files and folders that were named now, else the ``last`` ones, as whole paths.

    Raises ``CorpusError`` where there are none, or one of them is not there.
    """
    try:
        roots = [path.absolute() for path in paths] or [Path(root) for root in last]
    except FileNotFoundError as error:
        raise CorpusError("The folder you are in is gone.", "Go to another one, or name whole paths.") from error
    if not roots:
        raise CorpusError("There is nothing to index yet.", "Name a folder or file: search index PATH")
    for root in roots:
        if not os.path.exists(root):
            raise CorpusError(f"There is no file or folder {root}.", "Check the path; the index was left as it was.")
    return roots


def named_columns(mapping: Mapping[str, str] | None, last: Info | None, roots: Sequence[Path]) -> dict[str, str]:
    """The columns that were named now, else those that were named when the same paths were read last.

    ``last`` is what the index says of itself, ``None`` where nothing of it counts. Raises ``CorpusError`` for a field
    that no article has and for a name that no column can have.
    """
    if mapping is None:
        same = last is not None and {Path(root) for root in last.roots} == set(roots)
        return dict(last.mapping) if last and same else {}
    for field in mapping:
        if field not in FIELDS:
            raise CorpusError(f"An article has no field {field!r}.", f"Fields are {', '.join(FIELDS)}: text=isi_berita")
        if not is_text(mapping[field]):
            raise CorpusError(f"{mapping[field]!r} is no column's name.", "Columns are named in UTF-8.")
    return dict(mapping)
