"""A document to bytes and back, with nothing lost and nothing trusted on the way in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from index import jsontext
from index.document import DateFrom, Document, Entity, Kind, Mention, Zone, ZoneKind
from index.errors import IndexDamaged


def dumps(document: Document, sketch: str | None = None) -> bytes:
    """The document as one JSON object, the same bytes for equal documents; ``sketch`` stands for its own.

    Lone surrogates, which JSON in UTF-8 cannot carry, are written as U+FFFD.
    """
    import orjson  # only a build needs it

    fields: dict[str, Any] = {
        "id": document.id,
        "title": document.title,
        "source": document.source,
        "url": document.url,
        "date": document.date.isoformat() if document.date else None,
        "date_from": document.date_from,
        "publisher": document.publisher,
        "agencies": document.agencies,
        "authors": document.authors,
        "zones": [(zone.kind, zone.text) for zone in document.zones],
        "entities": [
            (entity.kind, entity.value, [(m.zone, m.start, m.end, m.rule) for m in entity.mentions])
            for entity in document.entities
        ],
        "warnings": document.warnings,
        "sketch": document.sketch if sketch is None else sketch,
    }
    try:
        return orjson.dumps(fields)
    except TypeError:  # orjson's word for a lone surrogate
        return orjson.dumps(_mended(fields))


def loads(data: bytes) -> Document:
    """The document that ``dumps`` wrote. Raises ``IndexDamaged`` for anything else."""
    try:
        return _document(jsontext.loads(data))
    except (ValueError, TypeError, KeyError) as error:
        raise _damaged(error) from error


def unnamed(data: bytes) -> Document:
    """As ``loads``, without the entities, which take the most time to read. Raises ``IndexDamaged`` likewise."""
    # Within a text of JSON a quotation mark never follows a comma or a bracket, but a backslash.
    head, _, rest = data.partition(_ENTITIES)
    _, found, tail = rest.rpartition(_AFTER)
    return loads(head + _ENTITIES + found + tail if found else data)


_ENTITIES, _AFTER = b',"entities":[', b'],"warnings":['


def sketched(data: bytes) -> str:
    """The sketch of a document that ``dumps`` wrote, which comes last, without reading the rest; empty if none."""
    _, found, rest = data.rpartition(b'"sketch":"')
    return rest.removesuffix(b'"}').decode("ascii", "replace") if found else ""


def _damaged(error: Exception) -> IndexDamaged:
    return IndexDamaged(f"A stored article cannot be read back ({error}).", "Rebuild it with: search index --rebuild")


def _document(fields: Mapping[str, Any]) -> Document:
    return Document(
        id=_text(fields["id"]),
        title=_text(fields["title"]),
        source=_text(fields["source"]),
        url=_text(fields["url"]),
        date=date.fromisoformat(fields["date"]) if fields["date"] is not None else None,
        date_from=DateFrom(fields["date_from"]) if fields["date_from"] is not None else None,
        publisher=_text(fields["publisher"]) if fields["publisher"] is not None else None,
        agencies=tuple(map(_text, fields["agencies"])),
        authors=tuple(map(_text, fields["authors"])),
        zones=tuple(Zone(ZoneKind(kind), _text(text)) for kind, text in fields["zones"]),
        entities=tuple(
            Entity(Kind(kind), _text(value), tuple(_mention(*mention) for mention in mentions))
            for kind, value, mentions in fields["entities"]
        ),
        warnings=tuple(map(_text, fields["warnings"])),
        sketch=_text(fields["sketch"]),
    )


def _mention(zone: object, start: object, end: object, rule: object) -> Mention:
    if isinstance(zone, int) and isinstance(start, int) and isinstance(end, int):
        return Mention(zone, start, end, _text(rule))
    raise TypeError("a mention's place must be whole numbers")


def _text(value: object) -> str:
    if isinstance(value, str):
        return value
    raise TypeError("text expected")


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, Mapping):
        return {key: _mended(inner) for key, inner in value.items()}
    return [_mended(inner) for inner in value] if isinstance(value, list | tuple) else value
