"""``python -m search.cli`` is ``search``."""

from __future__ import annotations

from search.cli import program

program()
