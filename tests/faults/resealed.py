"""``python -m tests.faults.resealed SECONDS``: segments with wrong bytes under right checksums never crash the kernels.

Run it with the kernels built with ``-fsanitize=address``; each answer, right or wrong, must be an answer or an error.
"""

from __future__ import annotations

import sys
import tempfile
import time
import zlib
from pathlib import Path
from random import Random

from index.engine.format.box import PAGE, Box
from index.engine.kernels import Damaged
from index.engine.operations import ANY, BEST, EARLY, EVERY, NOT, PHRASE, RANGE, TERM, Plan
from index.engine.reading.counting import HIDDEN
from index.engine.reading.reader import ALL_VALUES, Reader
from index.engine.reading.segment import Segment
from index.engine.writing.merging import merge_segments
from index.engine.writing.writer import IndexWriter
from index.errors import Error
from tests.oracle import SCHEMA, Article, read

PLANS: list[Plan] = [
    (EVERY,),
    *((TERM, field, text, 1.0) for field in range(5) for text in (b"ab", b"a", b"c", b"w3", b"Bali", b"2024", b"zz")),
    (PHRASE, 0, (b"ab", b"w3"), 1, 1.0),
    (PHRASE, 2, (b"c", b"c", b"d"), 1, 1.0),
    (ANY, ((TERM, 0, b"ab", 1.0), (TERM, 2, b"c", 1.0), (TERM, 2, b"d", 1.0))),
    (BEST, ((TERM, 0, b"ab", 1.0), (NOT, (TERM, 2, b"c", 1.0)))),
    (EARLY, 2, b"c", 0.5, 1.0, 1.0),
    (ANY, ((EARLY, 0, b"ab", 0.5, 1.0, 1.0), (NOT, (EARLY, 2, b"w3", 0.5, 1.0, 1.0)))),
    (RANGE, 5, 3, 20),
]


def harm(path: Path, random: Random) -> None:
    """Change some bytes of sections and put the checksums right again."""
    box = Box(path)
    sections = list(box.sections.values())
    box.close()
    data = bytearray(path.read_bytes())
    for _ in range(random.randint(1, 6)):
        at, size = random.choice([span for span in sections if span[1]])
        data[at + random.randrange(size)] = random.choice([0, 1, 255, 128, 127, random.randrange(256)])
    reseal(path, data)


def reseal(path: Path, data: bytearray) -> None:
    """Write other bytes of a box under right checksums."""
    box = Box(path)
    limit = box.limit
    box.close()
    sums = b"".join(zlib.crc32(data[at : min(limit, at + PAGE)]).to_bytes(4, "little") for at in range(0, limit, PAGE))
    data[limit : limit + len(sums)] = sums
    data[-12:-8] = zlib.crc32(data[limit:-16]).to_bytes(4, "little")
    path.write_bytes(bytes(data))


def ask(directory: Path, name: str) -> int:
    """Ask everything of a segment; how often it was an error."""
    errors = 0
    try:
        segment = Segment(directory, name, SCHEMA)
        reader = Reader(SCHEMA, [segment], dict.fromkeys(("title", "title_stem", "body"), 900))
        asked = [
            lambda plan=plan, limit=limit: count(reader, plan, limit) for plan in PLANS for limit in (1, ALL_VALUES)
        ]
        asked += [lambda: reader.position("place", "Bali"), lambda: reader.holding("place", ["al"])]
        asked += [lambda plan=plan: reader.search(plan, 10, order="date") for plan in PLANS]
        asked += [lambda plan=plan: reader.search(plan, 1, count_to=0) for plan in PLANS]
        asked += [lambda: reader.commonest("body", "w", 5), lambda: reader.sharing("place", range(300))]
        asked += [lambda: reader.extent("body"), lambda: reader.extent("place")]
        asked += [lambda: reader.near("title", "ab"), lambda: list(reader.terms("body")), lambda: reader.stem_of("w3")]
        asked += [lambda: reader.frequencies("body", ["c", "w3"]), lambda: reader.frequencies("place", ["Bali"])]
        asked += [lambda: reader.number("a0003"), lambda: merge_segments(reader, directory)]
        asked += [lambda t=t: reader.index.postings(0, 2, t) for t in (b"c", b"d")]
        asked += [lambda f=f: reader.places([(f, "c"), (f, "w3")], range(0, 300, 7)) for f in ("title", "body")]
    except Error:
        return 1
    for question in asked:
        try:
            question()
        except (Error, Damaged, ValueError, IndexError, KeyError, OverflowError):
            errors += 1
    return errors


def count(reader: Reader, plan: Plan, limit: int) -> None:
    """Count the values of an answer, and read them."""
    counters = [reader.counter("place", {0: HIDDEN}), reader.counter("year", {0: 1}, ["Tahun"])]
    for counts in reader.search(plan, 10, counters=counters, value_limit=limit, significant=limit > 1).counts:
        list(counts)


def main() -> None:
    """Harm, ask, repeat."""
    random = Random(int(time.time()))
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        words = [f"w{number}" for number in range(9)]
        with IndexWriter(directory, SCHEMA, read) as writer:
            for at in range(300):
                body = tuple(random.choices([*words, "c", "c", "d"], k=random.randint(1, 30)))
                writer.add(*Article(f"a{at:04}", (("ab", words[at % 9]),), (body,), ("Bali",), ("2024",), at).arguments)  # type: ignore[arg-type]
            writer.commit({})
        (searched,) = directory.glob("*.seg")
        whole, rounds, errors, end = searched.read_bytes(), 0, 0, time.time() + float(sys.argv[1])
        while time.time() < end:
            searched.write_bytes(whole)
            harm(searched, random)
            errors += ask(directory, searched.stem)
            rounds += 1
            for made in directory.glob("s*"):
                if not made.name.startswith(searched.stem):
                    made.unlink()
        print(f"{rounds} segments harmed, {errors} errors, no crash")


if __name__ == "__main__":
    main()
