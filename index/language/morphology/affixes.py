"""Which roots a word could be built on by Indonesian affixes; the grammar that any stem must satisfy."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import NamedTuple

_VOWELS = "aiueo"
_BARE = frozenset("lrwymn")
_NASALS = {
    "ny": ("", "", "s", _VOWELS),
    "ng": ("aeioughqx", "bcdfjklmnprstvwyz", "k", _VOWELS + "lr"),
    "m": ("bfv", "p", "p", _VOWELS + "lr"),
    "n": ("cdjz", "ts", "t", _VOWELS + "r"),
}
"""For each nasal: the initials before which it stands, those before which only loans keep it, the initial that it
takes the place of, and what follows that initial in the root."""
_PARTICLES = ("lah", "kah", "tah", "pun")
_POSSESSIVES = ("ku", "mu", "nya")
_CLITICS = (*_PARTICLES, *_POSSESSIVES)
_DEEPEST = 3
IRREGULAR = "~"
"""What follows the name of a prefix whose form is not the one that its root asks for: mengkritik, pejalan."""

_OPENINGS = frozenset({"be", "di", "ke", "ku", "me", "pe", "se", "te"})
_ENDINGS = (*_CLITICS, "an", "i")


def affixed(word: str) -> bool:
    """Whether ``word`` begins or ends like one with an affix; one that does not is built on no root but itself."""
    return word[:2] in _OPENINGS or word.endswith(_ENDINGS)


class Derivation(NamedTuple):
    """One way to build a word: a root, its prefixes from the outermost in, a suffix and the clitics after it."""

    root: str
    prefixes: tuple[str, ...]
    suffix: str
    clitics: str


def derivations(word: str, dictionary: Container[str]) -> list[Derivation]:
    """The ways in which ``word`` may be built on a root in ``dictionary``.

    Affixes and the pairs that exclude each other follow Alwi et al., "Tata Bahasa Baku Bahasa Indonesia" (2003),
    chapters 4 and 7: nouns in peN-, per- and ke- end in -an, never in -kan or -i, verbs in meN- and di- never in -an.
    A root that another one found is itself built on with a prefix or -i is none of this word: keluar stands for
    dikeluarkan, though luar is a root.
    """
    found = _all_derivations(word, dictionary)
    candidates = {one.root for one in found}
    if len(candidates) > 1:
        deeper = (one for root in candidates for one in _all_derivations(root, dictionary))
        inner = {one.root for one in deeper if one.prefixes or one.suffix == "i"}
        found = [one for one in found if one.root not in inner]
    return found


def _all_derivations(word: str, dictionary: Container[str]) -> list[Derivation]:
    found: list[Derivation] = []
    for body in _without_clitics(word):
        for stem, suffix in _without_suffixes(body):
            if stem in dictionary and stem != word:
                found.append(Derivation(stem, (), suffix, word[len(body) :]))
            if stem[:2] in _OPENINGS:
                found += [
                    Derivation(rest, prefixes, suffix, word[len(body) :])
                    for rest, prefixes in _without_prefixes(stem)
                    if rest in dictionary and _affixes_agree(prefixes, suffix, rest)
                ]
    return found


def _without_suffixes(body: str) -> list[tuple[str, str]]:
    """``body`` and what is left of it less one derivational suffix, which is named."""
    found = [(body, "")]
    size = len(body)
    if body[-1] == "i" and size > 2:
        found.append((body[:-1], "i"))
    elif body[-2:] == "an" and size > 3:
        if body[-3] == "k" and size > 4:
            found.append((body[:-3], "kan"))
        found.append((body[:-2], "an"))
    return found


def _without_clitics(word: str) -> list[str]:
    if not word.endswith(_CLITICS):
        return [word]
    bodies = [word]
    if word.endswith(_PARTICLES):
        bodies.append(word[:-3])
    bodies += [body[:-3] if body.endswith("nya") else body[:-2] for body in bodies if body.endswith(_POSSESSIVES)]
    return [body for body in bodies if len(body) > 1]


def _without_prefixes(word: str) -> list[tuple[str, tuple[str, ...]]]:
    """What is left of ``word`` less one to three prefixes, each under its plain name, outermost first."""
    found: list[tuple[str, tuple[str, ...]]] = []
    waiting: list[tuple[str, tuple[str, ...]]] = [(word, ())]
    while waiting:
        body, prefixes = waiting.pop()
        for name, rest in _one_prefix(body):
            if len(rest) > 1:
                one = rest, (*prefixes, name)
                found.append(one)
                if rest[:2] in _OPENINGS and len(prefixes) < _DEEPEST - 1:
                    waiting.append(one)
    return found


def _one_prefix(word: str) -> Iterator[tuple[str, str]]:
    head = word[:2]
    if head in {"di", "ke", "se", "ku"}:
        yield head, word[2:]
    elif head in {"me", "pe"}:
        yield from _nasal_prefix(word)
    if head in {"be", "te", "pe"}:
        yield from _r_prefix(word)


def _r_prefix(word: str) -> Iterator[tuple[str, str]]:
    """ber-, ter- and per-, which lose their r before another and turn it into l before "ajar"."""
    name = word[:2] + "r"
    if word[2:3] == "r":
        yield name, word[3:]
        yield name, word[2:]
    elif "er" in word[3:5]:
        yield name, word[2:]
    elif word[2:].startswith("lajar") and word[:2] != "te":
        yield name, word[3:]


def _nasal_prefix(word: str) -> Iterator[tuple[str, str]]:
    """meN- and peN-, whose nasal takes the place of k, p, s and t."""
    name, rest = word[:2] + "N", word[2:]
    if rest[:1] in _BARE:
        yield name, rest
    elif name == "peN":
        yield name + IRREGULAR, rest
    nasal = next((nasal for nasal in _NASALS if rest.startswith(nasal)), "")
    after = rest[len(nasal) :]
    if not nasal or not after:
        return
    kept, kept_irregularly, lost, opening = _NASALS[nasal]
    if after[0] in kept:
        yield name, after
    elif after[0] in kept_irregularly:
        yield name + IRREGULAR, after
    if after[0] in opening:
        yield name, lost + after
    if nasal == "ng" and after[0] == "e":
        yield name, after[1:]


def _affixes_agree(prefixes: tuple[str, ...], suffix: str, root: str) -> bool:
    if not prefixes or not suffix:
        return True
    # Newspapers mix up -an and -kan after a k: menunjukan, penunjukkan.
    mixed = root[-1] == "k"
    match prefixes[0].rstrip(IRREGULAR):
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
