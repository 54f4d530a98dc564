"""``search COMMAND ...``: finds the command, runs it, and turns whatever happens into an exit status."""

from __future__ import annotations

import errno
import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

from index import Error
from search.cli.commands import COMMANDS, module
from search.cli.streams import complain, opened, utf8

FOUND, NOTHING, FAILED, INTERRUPTED = 0, 1, 2, 130
"""Found or done; nothing found, or stale; an error; Ctrl-C."""

_UNWRITTEN = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""What the system says where output finds no room."""

_HELP = """usage: search COMMAND ...

Search engine for Indonesian news archives.

commands:
{commands}

search COMMAND --help tells more of each. Try:
  search index articles/
  search query "kunjungan Putin" --facets
"""


_LASTING = frozenset({"index", "entities", "tui"})
"""Commands that write, or run long enough for an orderly end to cost nothing."""

_GARBAGE = 100_000
"""Objects made between two looks for garbage: a short question makes few, and none of them is garbage."""


def program() -> NoReturn:
    """What ``search`` in a shell runs: ``main``, and out at once after a command that only reads.

    An interpreter takes every module apart when it ends, which is an eighth of the time of a short question. By
    then the output is written, and there is nothing to close that does not close with the process.
    """
    gc.set_threshold(_GARBAGE)
    opened()
    status = main()
    if sys.argv[1:2] and sys.argv[1] in _LASTING:
        sys.exit(status)
    with suppress(OSError, ValueError):
        sys.stdout.flush()
    with suppress(OSError, ValueError):
        sys.stderr.flush()
    os._exit(status)


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is ``FOUND``, ``NOTHING``, ``FAILED`` or ``INTERRUPTED``."""
    utf8()
    try:
        status = _run(list(sys.argv[1:] if argv is None else argv))
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough. Python would complain once more when it flushes at exit, so it flushes nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FOUND
    except KeyboardInterrupt:
        return INTERRUPTED
    except Error as error:
        complain(error.message, error.hint)
        return FAILED
    except OSError as error:
        if error.filename is not None or error.errno not in _UNWRITTEN:
            return _bug()
        # What is left would find no room at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        complain(f"The output cannot be written ({error.strerror}).", "Send it where there is room.")
        return FAILED
    except MemoryError:
        complain("There is not enough memory for this.", "What was committed to the index is as it was.")
        return FAILED
    except Exception:
        return _bug()
    return status


def _bug() -> int:
    """Keep the traceback whole; scripts still learn that it failed."""
    import traceback

    traceback.print_exc()
    return FAILED


def _run(argv: list[str]) -> int:
    name = argv[0] if argv else "--help"
    if name in ("-h", "--help", "help"):
        sys.stdout.write(_HELP.format(commands="\n".join(f"  {key:10} {text}" for key, text in COMMANDS.items())))
        return FOUND if argv else FAILED
    if name == "--version":
        from importlib.metadata import version

        sys.stdout.write(f"telusur {version('telusur')}\n")
        return FOUND
    if name not in COMMANDS:
        from difflib import get_close_matches

        near = get_close_matches(name, COMMANDS, n=1)
        hint = f"Did you mean search {near[0]}?" if near else f"Commands are {', '.join(COMMANDS)}."
        raise Error(f"There is no command {name!r}.", f"{hint} search --help tells more.")
    status: int = module(name).run(argv[1:])
    return status
