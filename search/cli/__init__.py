"""The command line: arguments in, bytes on stdout, an exit status that scripts can trust."""

from __future__ import annotations

from search.cli.app import main, program

__all__ = ["main", "program"]
