"""Answers as text for people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from index import Document, ZoneKind
from index.store.inventory import Place
from index.values import dataclass
from search.output.display import visible, visible_line
from search.output.wrapping import lines
from search.results import Article, Evidence, Facet, FacetValue, Hit, Mark, Results, Snippet, Sort, Stats

_ON, _OFF = "\x1b[1;33m", "\x1b[0m"
_BOLD, _DIM = "\x1b[1m", "\x1b[2m"
_INDENT = "    "


@dataclass(frozen=True, slots=True)
class Style:
    """How to write: ``lit`` marks words and titles by escape sequences, ``width`` wraps at so many columns.

    ``link`` gives the address of an article, which a terminal opens on a click; empty where it has none.
    """

    lit: bool = False
    width: int | None = None
    explain: bool = False
    link: Callable[[str], str] | None = None


def text(results: Results, style: Style) -> Iterator[str]:
    """The answer for people: hits, how words were read if wanted, facets."""
    if style.explain:
        yield from _readings(results)
    for hit in results.hits:
        yield from _hit(hit, style)
    for facet in results.facets:
        if facet.values:
            yield from _facet_line(facet, style)


def article(shown: Article, style: Style) -> Iterator[str]:
    """The article for people: what is known of it, then its text zone by zone."""
    document = shown.document
    yield f"{_styled(visible_line(document.title), _BOLD, style)}\n"
    yield f"{_styled(_known(document.id, document), _DIM, style)}\n"
    for warning in document.warnings:
        yield f"{_styled(visible_line(warning), _DIM, style)}\n"
    if shown.places:
        places = ", ".join(_place(place) for place in shown.places)
        yield f"{_styled(visible_line(f'the same text: {places}'), _DIM, style)}\n"
    yield "\n"
    for index, zone in enumerate(document.zones):
        marks = [Mark(start, end) for at, start, end in shown.marks if at == index]
        label = "" if zone.kind in (ZoneKind.TITLE, ZoneKind.BODY) else f"[{zone.kind}] "
        yield _styled(label, _DIM, style) + _lit(visible(zone.text), marks, style)
    if not document.text.endswith("\n"):
        yield "\n"


def facet_table(facet: Facet) -> str:
    """The values of a facet, a line each: kind, count and value between tabs."""
    return "".join(f"{facet.kind}\t{value.count}\t{visible_line(value.value)}\n" for value in facet.values)


def histogram(facet: Facet, style: Style) -> Iterator[str]:
    """Years or months as a table from the first to the last; several without articles in one line of no article.

    At a terminal a bar is drawn after each.
    """
    from search.facets.ordering import timeline  # an answer without facets does not wait for them

    steps = timeline(facet.kind, facet.values)
    most = max((step.count for step in steps), default=0)
    for some, run in groupby(steps, key=lambda step: step.count > 0):
        held = list(run)
        if not some and len(held) > 1:
            held = [FacetValue(f"{held[0].value}..{held[-1].value}", 0)]
        for step in held:
            room = max(0, (style.width or 0) - len(f"{facet.kind}        {step.value}        "))
            bar = "\t" + "█" * -(-step.count * room // most) if style.width and step.count else ""
            yield f"{facet.kind}\t{step.count}\t{step.value}{bar}\n"


def evidence(found: Evidence, style: Style) -> Iterator[str]:
    """Why one article counts under a value: its sentences, and after each what took the words for a name."""
    called = ", ".join(map(visible_line, found.called))
    yield f"{_styled(visible_line(found.title), _BOLD, style)}\n"
    facts = [found.id, str(found.date or "no date"), *([f"called {called}"] if called else [])]
    yield f"{_INDENT}{_styled(visible_line(' · '.join(facts)), _DIM, style)}\n"
    for quote in found.quotes:
        for line, marks in lines(visible_line(quote.text), quote.marks, _room(style)):
            yield f"{_INDENT}{_lit(line, marks, style)}\n"
        told = "; ".join(dict.fromkeys(quote.rules))
        yield f"{_INDENT}{_INDENT}{_styled(f'{quote.zone}: {told}', _DIM, style)}\n"
    yield "\n"


def stats(numbers: Stats, where: Path) -> str:
    """What the index holds, a line a fact."""
    facts = {
        "index": visible_line(str(where)),
        "articles": numbers.articles,
        "dates": f"{numbers.first_date} to {numbers.last_date}" if numbers.first_date else "none",
        "terms": numbers.terms,
        "postings": numbers.postings,
        "bytes": numbers.bytes,
        "segments": numbers.segments,
        **{f"{kind} values": count for kind, count in numbers.facets.items()},
        "format": numbers.format,
        "digest": numbers.digest,
    }
    return "".join(f"{name:17} {fact}\n" for name, fact in facts.items())


def trec(hits: Iterable[Hit], name: str) -> Iterator[str]:
    """A TREC run of one query: its id, Q0, article, rank, score, tag."""
    for hit in hits:
        yield f"{'_'.join(name.split())} Q0 {'_'.join(hit.id.split())} {hit.rank} {hit.score:.6f} telusur\n"


def _hit(hit: Hit, style: Style) -> Iterator[str]:
    number = f"{hit.rank:>3} "
    title = list(lines(visible_line(hit.title), hit.title_marks, _room(style)))
    for row, (line, marks) in enumerate(title):
        yield f"{_INDENT if row else number}{_lit(line, marks, style, plain=_BOLD)}\n"
    yield f"{_INDENT}{_linked(hit.id, _styled(_known(hit.id, hit), _DIM, style), style)}\n"
    # A passage of the title says again what stands above it.
    passage = lines(*_quoted(hit.snippet), _room(style)) if hit.snippet.zone is not ZoneKind.TITLE else ()
    for line, marks in passage:
        yield f"{_INDENT}{_lit(line, marks, style)}\n"
    if hit.copies:
        copies = f"and {len(hit.copies)} near {_copies(len(hit.copies))}: {visible_line(', '.join(hit.copies))}"
        yield f"{_INDENT}{_styled(copies, _DIM, style)}\n"
    if hit.others:
        others = f"and {len(hit.others)} more of it: {visible_line(', '.join(hit.others))}"
        yield f"{_INDENT}{_styled(others, _DIM, style)}\n"
    if style.explain:
        parts = " + ".join(f"{visible_line(label)} {score:.3f}" for label, score in hit.explanation)
        yield f"{_INDENT}{hit.score:.3f} = {parts or '0'}\n"
    yield "\n"


def _copies(count: int) -> str:
    return "copy" if count == 1 else "copies"


def _place(place: Place) -> str:
    return place.id if place.id.startswith(place.file) else f"{place.id} in {place.file}"


def _quoted(snippet: Snippet) -> tuple[str, Sequence[Mark]]:
    """A passage with dots where a sentence of it is not whole."""
    before, after = "… " if snippet.begun else "", " …" if snippet.goes_on else ""
    moved = [Mark(start + len(before), end + len(before)) for start, end in snippet.marks]
    return f"{before}{visible_line(snippet.text)}{after}", moved


def _known(id: str, what: Hit | Document) -> str:
    day = f"{what.date} ({what.date_from})" if what.date else "no date"
    facts = [id, day, what.publisher or "", ", ".join(what.agencies), ", ".join(what.authors)]
    return visible_line(" · ".join(fact for fact in facts if fact))


def _readings(results: Results) -> Iterator[str]:
    for word, variants in results.readings.items():
        added = "; ".join(variants) if variants else "as typed and by stem"
        yield f"{visible_line(word)}: {visible_line(added)}\n"
    if results.sort is not Sort.RELEVANCE:
        yield f"{results.sort} first\n"
    if results.readings or results.sort is not Sort.RELEVANCE:
        yield "\n"


def _facet_line(facet: Facet, style: Style) -> Iterator[str]:
    values = ", ".join(f"{visible_line(value.value)} ({value.count})" for value in facet.values)
    more = "" if facet.complete else ", ..."
    for row, (line, _) in enumerate(lines(values + more, (), style.width and style.width - 11)):
        yield f"{'' if row else facet.kind:10} {line}\n"


def _linked(id: str, shown: str, style: Style) -> str:
    # OSC 8 (https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda); an address is percent-encoded ASCII.
    address = style.link(id) if style.link else ""
    return f"\x1b]8;;{address}\x1b\\{shown}\x1b]8;;\x1b\\" if address else shown


def _room(style: Style) -> int | None:
    return style.width and style.width - len(_INDENT)


def _styled(shown: str, code: str, style: Style) -> str:
    return f"{code}{shown}{_OFF}" if style.lit and code and shown else shown


def _lit(shown: str, marks: Sequence[Mark], style: Style, plain: str = "") -> str:
    pieces, at = [], 0
    for start, end in marks:
        pieces += [_styled(shown[at:start], plain, style), _styled(shown[start:end], _ON, style)]
        at = end
    return "".join([*pieces, _styled(shown[at:], plain, style)])
