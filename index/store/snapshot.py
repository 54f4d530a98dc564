"""One generation of an index directory: opened whole or not at all, and the same as long as it is open."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from index import jsontext, sketch
from index.document import Document, Kind
from index.engine.reading.generation import Generation, open_newest
from index.errors import IndexDamaged, IndexOutdated, StoreError
from index.language.lexicon import Words
from index.schema import FORMAT, NEAR, SCHEMA
from index.serial import loads, sketched, unnamed
from index.sketch import Sketch
from index.store import digest
from index.store.inventory import PLACES, SOURCES, Inventory, Places, load_places, load_root, load_sources
from index.values import dataclass, field

if TYPE_CHECKING:
    from index.engine.reading.reader import Reader
    from index.language.archive.evidence import Evidence

T = TypeVar("T")

WORDS = "words"
"""The section beside the articles with the words in force."""

EVIDENCE = "evidence"
"""The section beside the articles with what they say of their words."""

_MALFORMED = (ValueError, KeyError, TypeError, AttributeError)
_REBUILD = "Build it again with: search index --rebuild PATH"


@dataclass(frozen=True, slots=True)
class Info:
    """What an index says of itself. ``total`` is the digest's running sum; ``roots`` the paths it was built from.

    ``mapping`` says which column of tables and JSON holds a field, where the user has said so.
    """

    fingerprint: str
    articles: int = 0
    total: int = 0
    roots: tuple[str, ...] = ()
    mapping: Mapping[str, str] = field(default_factory=dict)

    @property
    def digest(self) -> str:
        """The digest of the logical content."""
        return digest.digest(self.total, self.fingerprint)

    @property
    def untagged(self) -> bool:
        """Whether it was built without looking for entities."""
        return self.fingerprint.endswith("entities=off")


@dataclass(frozen=True, slots=True)
class Facts:
    """How large an index is: distinct terms and postings over all fields, bytes on disk, segments, span of dates."""

    terms: int
    postings: int
    bytes: int
    segments: int
    first_date: date | None
    last_date: date | None
    format: str = FORMAT


class Snapshot:
    """One generation of an index, which stays as it is while others are written. Safe to share between threads.

    Raises ``IndexOutdated`` for one of another layout, and other ``StoreError`` where it cannot be served.
    """

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._generation = open_newest(directory)
        self.generation = self._generation.manifest.generation
        try:
            self.info = info_of(self._generation)
            self._check_format()
            self.words: Words = self._load_extra(WORDS, Words.from_json)
        except BaseException:
            self._generation.close()
            raise

    @property
    def reader(self) -> Reader:
        """The articles as the engine reads them, for the collector only."""
        return self._generation.reader

    @property
    def notices(self) -> tuple[str, ...]:
        """What there is to say about how it was found: that a newer generation is torn, say."""
        return self._generation.notices

    def held(self) -> None:
        """Raise ``IndexDamaged`` where a file was cut short while it was open."""
        self._generation.held()

    @property
    def current(self) -> bool:
        """Whether no newer generation has been committed."""
        return self._generation.current

    def number(self, id: str) -> int | None:
        """The document number of an article, or ``None``."""
        return self.reader.number(id)

    def document(self, number: int, *, named: bool = True) -> Document:
        """The article of a document number; unless ``named``, without its entities, which is sooner read."""
        return (loads if named else unnamed)(self.reader.stored(number))

    def sketch(self, number: int) -> Sketch | None:
        """What the article of a document number has in common with its near copies."""
        return sketch.parse(sketched(self.reader.stored(number)))

    def stored(self, number: int) -> bytes:
        """The article of a document number, as it was stored."""
        return self.reader.stored(number)

    def numbers(self) -> Iterator[int]:
        """Every document number in use."""
        return self.reader.all_numbers()

    def stem_of(self, surface: str) -> str | None:
        """The stem of a folded word the index knows, or ``None``: a question then needs no stemmer."""
        stem = self.words.stems.get(surface)
        return self.reader.stem_of(surface) if stem is None else stem or None

    def inventory(self) -> Inventory:
        """What the index was built from."""
        return Inventory(self.info.roots, self.info.mapping, self._load_extra(SOURCES, load_sources), self.places())

    def places(self) -> Places:
        """Where else the text of articles stands, by the id of the article."""
        return self._load_extra(PLACES, load_places)

    def evidence(self) -> Evidence:
        """What the articles say of their words."""
        from index.language.archive.evidence import Evidence  # only a build needs it

        return self._load_extra(EVIDENCE, Evidence.from_json)

    def _check_format(self) -> None:
        made, _, _ = self.info.fingerprint.partition(";")
        if made != FORMAT:
            raise IndexOutdated(f"{self.directory} has the format {made[:40]!r}, not {FORMAT}.", _REBUILD)

    def _load_extra(self, section: str, load: Callable[[Any], T]) -> T:
        try:
            return load(jsontext.loads(self._generation.beside(self._extras_file, section)))
        except _MALFORMED as error:
            raise IndexDamaged(f"{self.directory / self._extras_file} cannot be read ({error}).", _REBUILD) from error

    @property
    def _extras_file(self) -> str:
        return next((name for name in self._generation.manifest.files if name.endswith(".box")), "")

    def aliases(self, kind: Kind) -> Sequence[int]:
        """What the archive as a whole shows as another value, by the numbers of values: raw, shown, raw, shown, ..."""
        from index.store import aliases  # a question without facets reads none

        data = self._generation.beside(self._extras_file, aliases.section(kind))
        return aliases.read(data, self.reader.size(kind.value), self.directory / self._extras_file)

    def facts(self) -> Facts:
        """How large the index is. Walks the whole term table."""
        names = (name for name in self.reader.schema.numbers if name not in ("date", NEAR))
        terms, postings = map(sum, zip(*map(self.reader.extent, names), strict=True))
        first, last = self._span()
        return Facts(
            terms=terms,
            postings=postings,
            bytes=self._generation.bytes,
            segments=len(self.reader.segments),
            first_date=date.fromordinal(first) if first else None,
            last_date=date.fromordinal(last) if last else None,
        )

    def _span(self) -> tuple[int | None, int | None]:
        found: list[int] = []
        for segment in self.reader.segments:
            dead = segment.dead_numbers
            found += [day for at, day in segment.numbers("date") if at not in dead]
        return (min(found), max(found)) if found else (None, None)

    def verify(self) -> Iterator[str]:
        """Everything that is wrong with the index, a sentence each: checksums, counts, cross-references, digest."""
        from index.engine.reading.verify import verify

        yield from self.notices
        found = list(verify(self._generation))
        yield from found
        if not found:
            shares = (digest.share(self.reader.id(at), self.reader.stored(at)) for at in self.numbers())
            if digest.add(0, *shares) != self.info.total or self.info.articles != self.reader.documents:
                yield f"{self.directory}: the articles are not those of the digest {self.info.digest}."

    def close(self) -> None:
        """Let go of the files."""
        self._generation.close()


def last(directory: Path) -> Info | None:
    """What the index last committed there says of itself, or ``None`` where that cannot be told."""
    try:
        with closing(open_newest(directory)) as generation:
            return info_of(generation)
    except StoreError:
        return None


def exists(directory: Path) -> bool:
    """Whether an index was ever committed there."""
    return any(directory.glob("manifest-*.json"))


def info_of(generation: Generation) -> Info:
    """What a generation says of its index. Raises ``IndexDamaged`` where it cannot be told."""
    about = generation.manifest.about
    try:
        roots = tuple(load_root(str(root)) for root in about["roots"])
        mapping = {str(field): str(column) for field, column in about.get("mapping", {}).items()}
        info = Info(str(about["fingerprint"]), int(about["articles"]), int(about["total"], 16), roots, mapping)
    except _MALFORMED as error:
        raise IndexDamaged(f"The index at {generation.directory} cannot be read ({error}).", _REBUILD) from error
    if info.articles >> 62 or (info.fingerprint.startswith(f"{FORMAT};") and generation.manifest.schema != SCHEMA):
        raise IndexDamaged(f"The index at {generation.directory} has fields that are not ours.", _REBUILD)
    return info
