"""Which roots a word could be built on by Indonesian affixes; the grammar that any stem must satisfy."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

_VOWELS = "aiueo"
_PARTICLES = ("lah", "kah", "tah", "pun")
_POSSESSIVES = ("ku", "mu", "nya")
_DEEPEST = 3
_OPENINGS = frozenset({"be", "di", "ke", "ku", "me", "pe", "se", "te"})
_AFFIXED = re.compile(r"(?:[bmpt]e|di|[ks]e|ku)|.*(?:[lkt]ah|pun|[km]u|nya|an|i)$")


def affixed(word: str) -> bool:
    """Whether ``word`` begins or ends like one with an affix; one that does not is built on no root but itself."""
    return _AFFIXED.match(word) is not None


def roots(word: str, dictionary: Container[str]) -> list[str]:
    """The roots in ``dictionary`` that ``word`` may be derived from, the longest first.

    Affixes and the pairs that exclude each other follow Alwi et al., "Tata Bahasa Baku Bahasa Indonesia" (2003),
    chapters 4 and 7: nouns in peN-, per- and ke- end in -an, never in -kan or -i, verbs in meN- and di- never in -an.
    """
    found = {
        rest
        for body, suffix in _without_suffixes(word)
        for rest, prefixes in _without_prefixes(body)
        if rest != word and rest in dictionary and _agree(prefixes, suffix, rest)
    }
    return sorted(found, key=lambda root: (-len(root), root))


def _without_suffixes(word: str) -> Iterator[tuple[str, str]]:
    """What is left of ``word`` less its clitics and at most one derivational suffix, which is named."""
    for body in _without_clitics(word):
        yield body, ""
        for suffix in ("kan", "an", "i"):
            if body.endswith(suffix) and len(body) > len(suffix) + 1:
                yield body[: -len(suffix)], suffix


def _without_clitics(word: str) -> list[str]:
    bodies = [word]
    if word.endswith(_PARTICLES):
        bodies.append(word[:-3])
    bodies += [body[:-3] if body.endswith("nya") else body[:-2] for body in bodies if body.endswith(_POSSESSIVES)]
    return [body for body in bodies if len(body) > 1]


def _without_prefixes(word: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """``word`` and what is left of it less one to three prefixes, each under its plain name, outermost first."""
    waiting: list[tuple[str, tuple[str, ...]]] = [(word, ())]
    while waiting:
        body, prefixes = waiting.pop()
        yield body, prefixes
        if body[:2] in _OPENINGS and len(prefixes) < _DEEPEST:
            waiting += [(rest, (*prefixes, name)) for name, rest in _one_prefix(body) if len(rest) > 1]


def _one_prefix(word: str) -> Iterator[tuple[str, str]]:
    head = word[:2]
    if head in {"di", "ke", "se", "ku"}:
        yield head, word[2:]
    elif head in {"me", "pe"}:
        yield from _nasal(word)
    if head in {"be", "te", "pe"}:
        yield from _with_r(word)


def _with_r(word: str) -> Iterator[tuple[str, str]]:
    """ber-, ter- and per-, which lose their r before another and turn it into l before "ajar"."""
    name = word[:2] + "r"
    if word[2:3] == "r":
        yield name, word[3:]
        yield name, word[2:]
    elif "er" in word[3:5]:
        yield name, word[2:]
    elif word[2:].startswith("lajar") and word[:2] != "te":
        yield name, word[3:]


def _nasal(word: str) -> Iterator[tuple[str, str]]:
    """meN- and peN-, whose nasal takes the place of k, p, s and t."""
    name, rest = word[:2] + "N", word[2:]
    if rest[:1] in {"l", "r", "w", "y", "m", "n"} or word[0] == "p":
        yield name, rest
    if rest.startswith("ny"):
        yield name, "s" + rest[2:]
    elif rest.startswith("ng"):
        yield name, rest[2:]
        if rest[2:3] and rest[2] in _VOWELS:
            yield name, "k" + rest[2:]
        if rest[2:3] == "e":
            yield name, rest[3:]
    elif rest[:1] == "m" and rest[1:2]:
        if rest[1] in "bfvp":
            yield name, rest[1:]
        elif rest[1] in _VOWELS:
            yield name, "p" + rest[1:]
    elif rest[:1] == "n" and rest[1:2]:
        if rest[1] in "cdjszt":
            yield name, rest[1:]
        elif rest[1] in _VOWELS:
            yield name, "t" + rest[1:]


def _agree(prefixes: tuple[str, ...], suffix: str, root: str) -> bool:
    if not prefixes or not suffix:
        return True
    # Newspapers mix up -an and -kan after a k: menunjukan, penunjukkan.
    mixed = root[-1] == "k"
    match prefixes[0]:
        case "peN" | "ke":
            return suffix == "an" or (suffix == "kan" and mixed)
        case "meN" | "di":
            return suffix != "an" or mixed
        case "ber" | "se":
            return suffix != "i"
        case "ter":
            return suffix != "an"
        case _:
            # per- forms nouns in -an and orders in -kan and -i (perkirakan); ku- any verb.
            return True
