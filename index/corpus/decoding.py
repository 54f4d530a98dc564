"""Bytes to clean text: encodings guessed, mojibake and character references mended where they certainly are."""

from __future__ import annotations

import html
import re

_LATIN = 0.10
"""A text in a Latin alphabet holds at most this share of bytes above 127."""

_LEADS = "ÂÃâãð"
_SIGNS = re.compile(f"[{_LEADS}][\x80-\xbf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
"""A UTF-8 sequence read as Windows-1252 or Latin-1: a lead byte and a byte that no Indonesian text puts after it."""

_REFERENCE = re.compile(
    r"&(?:amp;)?(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|quot|amp|nbsp|lt|gt|apos|[lr][ds]quo|[nm]dash|hellip|bull|middot|"
    r"copy|reg|trade|[lr]aquo|[A-Za-z](?:acute|grave|uml|circ|tilde|cedil|caron));"
)


def decode(data: bytes) -> str:
    """``data`` as text: UTF-8 if it is, else Windows-1252, or what charset-normalizer finds in other alphabets."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    high = sum(byte > 127 for byte in data[:65536])
    if high > _LATIN * len(data[:65536]):
        guessed = _guessed(data)
        if guessed is not None:
            return guessed
    if high and _nearly_utf8(data):
        return data.decode("utf-8", "replace")
    return data.decode("cp1252", "replace")


def _guessed(data: bytes) -> str | None:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:65536]).best()
    return None if best is None else data.decode(best.encoding, "replace")


def _nearly_utf8(data: bytes) -> bool:
    """Whether most of what is not plain is sound UTF-8, so that only a few bytes are wrong."""
    text = data[:65536].decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    return wrong * 4 <= sum(sign > "\x7f" for sign in text)


def clean(text: str) -> str:
    """``text`` with mojibake mended and HTML character references read, and nothing else changed."""
    if not text.isascii() and any(lead in text for lead in _LEADS) and _SIGNS.search(text) is not None:
        text = _mended(text)
    return _REFERENCE.sub(_character, text) if "&" in text else text


def _mended(text: str) -> str:
    import ftfy

    return ftfy.fix_encoding(text)


def _character(match: re.Match[str]) -> str:
    """The one character a reference, escaped once or twice, stands for; anything else stays as it is written."""
    character = html.unescape(html.unescape(match.group()))
    return match.group() if len(character) != 1 or "\ud800" <= character <= "\udfff" else character


def sound(text: str) -> str:
    """``text`` without lone surrogates, which no file can hold; each becomes U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
