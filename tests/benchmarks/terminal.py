"""How quickly the terminal UI starts, echoes and answers: ``python -m tests.benchmarks.terminal INDEX [WORD]``.

Every time is taken on a pseudo-terminal, from the key sent to the bytes drawn, so that nothing is left out.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests.screens.test_terminal import Terminal

ROUNDS = 9
_SLOW = """
import sys, time
from search.searcher import Searcher
real = Searcher.search
def search(self, query, **options):
    if "lambat" in str(query):
        until = time.perf_counter() + 5
        while time.perf_counter() < until:
            {work}
    return real(self, query, **options)
Searcher.search = search
from search.cli import main
sys.exit(main(sys.argv[1:]))
"""


def until(terminal: Terminal, keys: str, drawn: str) -> float:
    """Milliseconds from sending ``keys`` until ``drawn`` is on the screen."""
    terminal.press(keys)
    begun = time.perf_counter()
    terminal.wait(drawn)
    return (time.perf_counter() - begun) * 1000


def start(index: str, home: Path) -> tuple[float, float]:
    """Milliseconds from the start of the process to the prompt, and to the first answer."""
    begun = time.perf_counter()
    with Terminal("tui", "--index", index, home=home) as terminal:
        terminal.wait("Search:")
        prompt = time.perf_counter()
        terminal.wait(" articles")
        return (prompt - begun) * 1000, (time.perf_counter() - begun) * 1000


def echo(index: str, home: Path, work: str) -> list[float]:
    """Milliseconds from key to echo while a search of five seconds runs."""
    with Terminal("tui", "--index", index, home=home, program=["-c", _SLOW.format(work=work)]) as terminal:
        terminal.wait(" articles")
        terminal.press("lambat ")
        terminal.wait("lambat")
        time.sleep(0.3)
        return [until(terminal, letter, letter) for letter in "αβγδεζηθικλμ" for _ in [time.sleep(0.15)]]


def answers(index: str, home: Path, word: str) -> tuple[list[float], int]:
    """Milliseconds from the last key of a word to its first result, and the memory then, in MB."""
    with Terminal("tui", "--index", index, home=home) as terminal:
        terminal.wait(" articles")
        times = []
        for _ in range(ROUNDS):
            terminal.press(f"\x15{word[:-1]}")
            time.sleep(0.8)
            times.append(until(terminal, word[-1], " ms"))
        status = Path(f"/proc/{terminal.process.pid}/status").read_text()
        memory = next(int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith("VmRSS"))
        return times, memory


def report(name: str, times: list[float]) -> None:
    """One line: median and worst."""
    print(f"{name:<52} median {statistics.median(times):7.1f} ms   worst {max(times):7.1f} ms")


def main() -> None:
    """Measure and print."""
    index, word = sys.argv[1], (sys.argv[2:] or ["warga"])[0]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        starts = [start(index, home) for _ in range(ROUNDS)]
        report("start to prompt", [prompt for prompt, _ in starts])
        report("start to first answer", [answer for _, answer in starts])
        report("key to echo, 5 s search that sleeps", echo(index, home, "time.sleep(0.01)"))
        report("key to echo, 5 s search that keeps Python busy", echo(index, home, "sum(range(100))"))
        times, memory = answers(index, home, word)
        report(f"last key of {word!r} to first results", times)
        print(f"memory after that {memory} MB")


if __name__ == "__main__":
    main()
