"""An index directory: opened whole or not at all, written by one process at a time, committed in one step."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from index import aliases, digest, jsontext, sketch
from index.document import Document, Kind
from index.engine.fields import SHAPE
from index.engine.generation import Generation, open_newest
from index.errors import IndexDamaged, StoreError
from index.inventory import PLACES, SOURCES, Inventory, Places, dump, dump_root, load_places, load_root, load_sources
from index.schema import FORMAT, NEAR, Entry
from index.serial import loads, sketched, unnamed
from index.sketch import Sketch
from index.values import dataclass, field, replace
from index.words import Words

if TYPE_CHECKING:
    from index.engine.reader import Reader
    from index.engine.segmentfile import Made
    from index.engine.writing import IndexWriter
    from index.language import Analyzer
    from index.language.evidence import Evidence

T = TypeVar("T")

_BROKEN = (ValueError, KeyError, TypeError, AttributeError)
_REBUILD = "Build it again with: search index --rebuild PATH"
_WORDS = "words"
_EVIDENCE = "evidence"


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
    """One generation of an index, which stays as it is while others are written. Safe to share between threads."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._generation = open_newest(directory)
        self.generation = self._generation.manifest.generation
        try:
            self.info = _info(self._generation)
            # Another layout may have no words; that it is another is said elsewhere.
            self._ours = self.info.fingerprint.startswith(f"{FORMAT};")
            self.words: Words = self._beside(_WORDS, Words.from_json) if self._ours else Words()
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
        return Inventory(self.info.roots, self.info.mapping, self._beside(SOURCES, load_sources), self.places())

    def places(self) -> Places:
        """Where else the text of articles stands, by the id of the article."""
        return self._beside(PLACES, load_places)

    def evidence(self) -> Evidence:
        """What the articles say of their words."""
        from index.language.evidence import Evidence  # only a build needs it

        return self._beside(_EVIDENCE, Evidence.from_json)

    def _beside(self, section: str, load: Callable[[Any], T]) -> T:
        try:
            return load(jsontext.loads(self._generation.beside(self._extras, section)))
        except _BROKEN as error:
            raise IndexDamaged(f"{self.directory / self._extras} cannot be read ({error}).", _REBUILD) from error

    @property
    def _extras(self) -> str:
        return next((name for name in self._generation.manifest.files if name.endswith(".box")), "")

    def aliases(self, kind: Kind) -> Sequence[int]:
        """What the archive as a whole shows as another value, by the numbers of values: raw, shown, raw, shown, ..."""
        if not self._ours:
            return ()
        data = self._generation.beside(self._extras, aliases.section(kind))
        return aliases.read(data, self.reader.size(kind.value), self.directory / self._extras)

    def facts(self) -> Facts:
        """How large the index is. Walks the whole term table."""
        names = [name for name in self.reader.shape.numbers if name not in ("date", NEAR)]
        counts = [count for name in names for _, count in self.reader.terms(name)]
        first, last = self.reader.span("date") or (None, None)
        return Facts(
            terms=len(counts),
            postings=sum(counts),
            bytes=self._generation.bytes,
            segments=len(self.reader.segments),
            first_date=date.fromordinal(first) if first else None,
            last_date=date.fromordinal(last) if last else None,
        )

    def verify(self) -> Iterator[str]:
        """Everything that is wrong with the index, a sentence each: checksums, counts, cross-references, digest."""
        from index.engine.verify import verify

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


class Writer:
    """Changes to one index that become true together at ``commit``, or never."""

    def __init__(self, writer: IndexWriter, base: Info) -> None:
        self._writer = writer
        self.directory = writer.directory
        self.info = base

    def add(self, entry: Entry) -> None:
        """Put one article in; its id must not be in the index."""
        self._put(entry)
        total = digest.add(self.info.total, digest.share(entry.id, entry.stored))
        self.info = replace(self.info, articles=self.info.articles + 1, total=total)

    def adopt(self, made: Iterable[Made], articles: int, total: int) -> None:
        """Take in segments that another process wrote: so many articles with their part of the digest's sum."""
        for each in made:
            self._writer.adopt(each)
        self.info = replace(self.info, articles=self.info.articles + articles, total=digest.add(self.info.total, total))

    def remove(self, id: str, stored: bytes) -> None:
        """Take one article out."""
        self._writer.remove(id)
        total = digest.subtract(self.info.total, digest.share(id, stored))
        self.info = replace(self.info, articles=self.info.articles - 1, total=total)

    def analyze(self, analyzer: Analyzer) -> None:
        """Read tokens with ``analyzer`` from now on, also those of articles that are in no segment yet."""
        self._writer.analyze(analyzer.read)

    def listen(self, heard: Callable[[Any], None]) -> None:
        """As ``IndexWriter.listen``."""
        self._writer.listen(heard)

    def flushed(self) -> Reader:
        """The articles that are in segments by now, read with the analyzer of their time."""
        return self._writer.flushed()

    def reread(self, entry: Entry) -> None:
        """Give an article in a segment the terms of today; what it says is unchanged."""
        self._writer.remove(entry.id)
        self._put(entry)

    def commit(self, inventory: Inventory, words: Words, evidence: Evidence) -> Info:
        """Make everything since the last commit true at once."""
        self.info = replace(self.info, roots=inventory.roots, mapping=inventory.mapping)
        import orjson  # only a build needs it

        derived = aliases.derive(self._writer.settled())  # merging needs the memory that comes next
        beside = dump(inventory) | {_WORDS: words.to_json(), _EVIDENCE: evidence.to_json()}
        self._writer.commit(_about(self.info), derived | {name: orjson.dumps(value) for name, value in beside.items()})
        return self.info

    def _put(self, entry: Entry) -> None:
        self._writer.add(entry.id, entry.stored, entry.texts, entry.keywords, {"date": entry.date})


def last(directory: Path) -> Info | None:
    """What the index last committed there says of itself, or ``None`` where that cannot be told."""
    try:
        with closing(open_newest(directory)) as generation:
            return _info(generation)
    except StoreError:
        return None


def exists(directory: Path) -> bool:
    """Whether an index was ever committed there."""
    return any(directory.glob("manifest-*.json"))


@contextmanager
def writing(directory: Path, analyzer: Analyzer, fingerprint: str, *, fresh: bool) -> Iterator[Writer]:
    """The one writer of an index; ``fresh`` starts it empty. What is not committed is as if never written.

    Raises ``IndexBusy`` while another process writes, and a ``StoreError`` where nobody can or the disk is full.
    """
    from index.engine.lock import writable
    from index.engine.writing import IndexWriter

    with writable(directory), IndexWriter(directory, SHAPE, analyzer.read, fresh=fresh) as writer:
        yield Writer(writer, _info(writer.base) if writer.base else Info(fingerprint))


def _info(generation: Generation) -> Info:
    about = generation.manifest.about
    try:
        roots = tuple(load_root(str(root)) for root in about["roots"])
        mapping = {str(field): str(column) for field, column in about.get("mapping", {}).items()}
        info = Info(str(about["fingerprint"]), int(about["articles"]), int(about["total"], 16), roots, mapping)
    except _BROKEN as error:
        raise IndexDamaged(f"The index at {generation.directory} cannot be read ({error}).", _REBUILD) from error
    if info.articles >> 62 or (info.fingerprint.startswith(f"{FORMAT};") and generation.manifest.shape != SHAPE):
        raise IndexDamaged(f"The index at {generation.directory} has fields that are not ours.", _REBUILD)
    return info


def _about(info: Info) -> dict[str, Any]:
    return {
        "fingerprint": info.fingerprint,
        "articles": info.articles,
        "total": f"{info.total:064x}",
        "digest": info.digest,
        "roots": [*map(dump_root, info.roots)],
        "mapping": dict(info.mapping),
    }
