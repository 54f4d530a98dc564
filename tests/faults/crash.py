"""``python -m tests.faults.crash DIRECTORY``: commits to an index for ever, saying so each time, until it is killed."""

from __future__ import annotations

import sys
from pathlib import Path

from index.engine.writing.writer import IndexWriter
from tests.oracle import SCHEMA, Article, read

ROWS = 30


def articles(generation: int) -> list[Article]:
    """What the index holds after a number of commits: each adds some and takes out every third of the ones before."""
    found: list[Article] = []
    for turn in range(1, generation + 1):
        found = [article for at, article in enumerate(found) if at % 3]
        found += [
            Article(f"{turn:05}/{row:03}", (("ab", f"w{row}"),), (("c",) * (row % 7 + 1),), ("Bali",), ("2024",), row)
            for row in range(ROWS)
        ]
    return found


def run(directory: Path) -> None:
    """Commit again and again, from the generation that is there."""
    turn = 0
    held: list[Article] = []
    while True:
        with IndexWriter(directory, SCHEMA, read, budget=4000) as writer:
            turn = turn or int(writer.about.get("turn", 0))
            held = held or articles(turn)
            for article in held[::3]:
                writer.remove(article.id)
            held = [article for at, article in enumerate(held) if at % 3]
            turn += 1
            fresh = articles(1) if turn == 1 else articles(turn)[-ROWS:]
            for article in fresh:
                writer.add(*article.arguments)  # type: ignore[arg-type]
            held += fresh
            writer.commit({"turn": turn}, {"note": b"x" * turn})
        print(turn, flush=True)


if __name__ == "__main__":
    run(Path(sys.argv[1]))
