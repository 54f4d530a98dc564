"""Control and bidi characters of article text made visible, one code point for one, so that offsets hold."""

from __future__ import annotations

_SHOWN = {code: 0x2400 + code for code in range(0x20)} | {0x09: 0x20, 0x0A: 0x0A, 0x7F: 0x2421}
_C1 = range(0x80, 0xA0)
_BIDI = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
# Line and paragraph separators end a line for Python and for some terminals, but are no line feed in the text.
_SEPARATORS = (0x2028, 0x2029)
_SURROGATES = range(0xD800, 0xE000)

_LINES = _SHOWN | dict.fromkeys((*_C1, *_BIDI, *_SEPARATORS, *_SURROGATES), 0xFFFD)
_LINE = _LINES | {0x0A: 0x240A}


def visible(text: str) -> str:
    """``text`` with each control character as one that shows it; line feeds stay.

    C0 and DEL become their pictures (U+2400 block), a tab a space; C1, bidi controls (Unicode TR 9, 2.1 to 2.4),
    line separators and lone surrogates become U+FFFD. The result is as long as ``text``, code point by code point,
    and always encodes as UTF-8.
    """
    return text.translate(_LINES)


def visible_line(text: str) -> str:
    """``text`` as :func:`visible` shows it, on one line: a line feed becomes its picture too."""
    return text.translate(_LINE)
