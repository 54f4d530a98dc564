"""Calls to the reader that a page glues between sentences, told by their shape: to turn the page, to follow it."""

from __future__ import annotations

_PAGE = r"(?: [^.!?\n]{0,100}?)? halaman (?:berikutnya|selanjutnya|berikut)\b(?: ini)?\s*(?:>+|\.+)?"
_TURNS = ("Simak", "Baca", "Buka", "Lihat", "Lanjut", "Lanjutkan")

_FOLLOW = (
    r"[Jj]angan [Ll]upa,? (?:ya,? |juga |untuk |buat ){0,3}(?:di-?)?"
    r"(?:follow|subs?cribe|like|share|ikuti (?:akun|kanal|channel|media sosial))\b[^.!?\n]{0,250}[.!?]?(?: Salam \w+!)?"
)

CALLS = (
    *(turn + _PAGE for turn in _TURNS),
    rf"Sobat [A-Z]\w+, {_FOLLOW}",
    rf"J{_FOLLOW.removeprefix('[Jj]')}",
    r"Link(?: [^.!?<>\n]{0,60})?(?: ?(?:>{2,}|<{2,})(?: ?(?:Link(?: \d)?(?: [Ll]ive [Ss]treaming)?|KLIK DI SINI)\b)?)+",
    r"Halaman 1 2(?: \d)* Selanjutnya\.?",
    r"1 2(?: \d)* Selanjutnya\.?",
)
"""Expressions of calls; each begins with letters of its own, which ``OPENINGS`` has."""

OPENINGS = (*(turn[:3] for turn in _TURNS), "Sob", "Jan", "Lin", "Hal", "1 2")
