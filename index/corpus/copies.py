"""Which articles are copies: the same text exactly, or the same text in other furniture."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from itertools import chain

from index.document import Document, Record, ZoneKind
from index.values import dataclass

Signature = tuple[int, ...]
"""``SIZE`` smallest shingle hashes of an article's body, ascending: a bottom-k sketch."""

SIZE = 16
"""Hashes in a signature."""

ALIKE = 0.6
"""Share of a signature's hashes that near copies have in common, at least."""

SHINGLE = 5
"""Words in a shingle."""

_ANCHOR = 6
"""Shingles begin at words of so many letters, about one in eight: a sample that the text itself chooses."""

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Group:
    """Ids of one text: the article shown, and its near copies in order."""

    first: str
    copies: tuple[str, ...]


def fingerprint(record: Record) -> str:
    """32 hexadecimal digits that are equal for records of equal title, text and metadata, and only for those."""
    digest = blake2b(digest_size=16)
    for part in (record.title or "", record.text, *chain.from_iterable(sorted(record.metadata.items()))):
        data = part.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(data))
        digest.update(data)
    return digest.hexdigest()


def content(record: Record) -> str:
    """32 hexadecimal digits that are equal for records of equal title and text, wherever they come from."""
    return fingerprint(Record("", "", record.text, record.title))


def signature(document: Document) -> Signature:
    """The sketch of the document's body, from which ``groups`` tells near copies; empty for a short body.

    Furniture, teasers and titles are left out, so the same article in another page has nearly the same
    sketch (Broder 1997, "On the resemblance and containment of documents", with the k smallest hashes).
    """
    words = _WORD.findall("".join(zone.text for zone in document.zones if zone.kind is ZoneKind.BODY).lower())
    starts = [place for place, word in enumerate(words) if len(word) == _ANCHOR]
    shingles = (" ".join(words[place : place + SHINGLE]) for place in starts)
    hashes = {zlib.crc32(shingle.encode("utf-8", "replace")) for shingle in shingles}
    return tuple(sorted(hashes)[:SIZE]) if len(hashes) >= SIZE // 2 else ()


def groups(signatures: Iterable[tuple[str, Signature]]) -> list[Group]:
    """The groups of near copies among ``(id, signature)``, each under its first id in the order given.

    Two are alike whose sketches share ``ALIKE`` of their hashes. Candidates share one of their smallest
    hashes, so that the work grows with the number of articles and not with its square.
    """
    given = [(id, sketch) for id, sketch in signatures if sketch]
    heads: dict[int, list[int]] = {}
    leader: dict[int, int] = {}
    for number, (_, sketch) in enumerate(given):
        found = next((other for other in _candidates(sketch, heads) if _alike(sketch, given[other][1])), None)
        if found is not None:
            leader[number] = leader.get(found, found)
        for value in sketch[: SIZE // 2]:
            heads.setdefault(value, []).append(number)
    members: dict[int, list[str]] = {}
    for number, first in leader.items():
        members.setdefault(first, []).append(given[number][0])
    return [Group(given[first][0], tuple(ids)) for first, ids in sorted(members.items())]


def _candidates(sketch: Signature, heads: dict[int, list[int]]) -> Sequence[int]:
    """The earlier articles that share a small hash, in order, a bounded number of them."""
    found = {number for value in sketch[: SIZE // 2] for number in heads.get(value, ())[:50]}
    return sorted(found)


def _alike(one: Signature, other: Signature) -> bool:
    """Whether the sketches' joint smallest hashes are mostly shared."""
    joint = sorted({*one, *other})[:SIZE]
    return len({*joint}.intersection(one).intersection(other)) >= ALIKE * len(joint)
