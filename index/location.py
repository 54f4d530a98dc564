"""Which directory holds the index, decided the same way for every command."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from index.hashes import sha256

NAME = ".telusur"
"""The directory of an index that lives beside its articles."""

VARIABLE = "TELUSUR_INDEX"
"""The environment variable that names an index directory."""


def locate(flag: str | None, *, environ: Mapping[str, str] = os.environ, cwd: Path | None = None) -> Path:
    """The index directory: ``flag``, else the variable, else ``.telusur`` here or above, else the user's data."""
    if flag:
        return Path(flag)
    if named := environ.get(VARIABLE):
        return Path(named)
    with suppress(FileNotFoundError):  # the folder we are in may be gone
        here = (cwd or Path.cwd()).resolve()
        for folder in (here, *here.parents):
            if (folder / NAME).is_dir():
                return folder / NAME
    from platformdirs import user_data_path  # only here: it costs 20 ms, and most questions never come this far

    return user_data_path("telusur", appauthor=False) / "index"


def beside(path: Path) -> Path:
    """Where the index of ``path`` alone is kept when it can be written there: ``.telusur`` beside it."""
    return _whole(path).parent / NAME


def cached(path: Path) -> Path:
    """Where the index of ``path`` is kept when there is no room beside it: the user's cache, a directory a path."""
    from platformdirs import user_cache_path

    whole = _whole(path)
    name = f"{whole.name or 'root'}-{sha256(os.fsencode(whole)).hexdigest()[:16]}"
    return user_cache_path("telusur", appauthor=False) / name


def _whole(path: Path) -> Path:
    return Path(os.path.realpath(path))  # which has an answer also for links in a circle
