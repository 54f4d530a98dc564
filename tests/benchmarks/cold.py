"""``python -m tests.benchmarks.cold SIDE DIRECTORY WORD...``: one process that opens an index and asks one question."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any, cast

from tests.benchmarks.sides import SIDES


def main() -> None:
    """Ask the words and print the greatest memory of the process, in kilobytes."""
    name, directory, *words = sys.argv[1:]
    side = next(kind for kind in SIDES if kind.name == name)()
    side.open(Path(directory), cast(Any, range(1 << 31)))
    side.ask(side.prepare(tuple(words), "any", facets=False))
    # What getrusage says of a process counts what its parent held before it.
    (peak,) = re.findall(r"VmHWM:\s+(\d+)", Path("/proc/self/status").read_text())
    print(peak)


if __name__ == "__main__":
    main()
