"""What a page glues between sentences and only its shape tells: calls to turn it or follow it, marks of shown posts."""

from __future__ import annotations

_PAGE = r"(?: [^.!?\n]{0,100}?)? halaman (?:berikutnya|selanjutnya|berikut)\b(?: ini)?\s*(?:>+|\.+)?"
_TURNS = ("Simak", "Baca", "Buka", "Lihat", "Lanjut", "Lanjutkan")

_FOLLOW = (
    r"[Jj]angan [Ll]upa,? (?:ya,? |juga |untuk |buat ){0,3}(?:di-?)?"
    r"(?:follow|subs?cribe|like|share|ikuti (?:akun|kanal|channel|media sosial))\b[^.!?\n]{0,250}[.!?]?(?: Salam \w+!)?"
)

_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_POST = rf"— ?[^\n(]{{1,60}}\(@\w{{1,20}}\)\s{_MONTH} \d{{1,2}}, \d{{4}}"
"""Who wrote a shown post, and when, as the network that it stands on says so."""

_HERE = r"(?:di ?sini|[Dd]isini|DI SINI)\b ?[.!]?"
_WHOLE = (
    rf"(?: [a-z]+){{0,3}} (?:se)?lengkap ?nya,? ?(?:klik |baca |dapat dilihat |hanya )?{_HERE}",
    r"(?: [Aa]rtikel| [Bb]erita)? [Ss]elengkapnya(?: →|(?=\s*$))",
)
"""What leads to the whole of a text or a film, behind what calls for it."""

_PICTURE = r"pic\.twitter\.com/\w{10}"

CALLS = (
    *(turn + _PAGE for turn in _TURNS),
    rf"Sobat [A-Z]\w+, {_FOLLOW}",
    rf"J{_FOLLOW.removeprefix('[Jj]')}",
    r"Link(?: [^.!?<>\n]{0,60})?(?: ?(?:>{2,}|<{2,})(?: ?(?:Link(?: \d)?(?: [Ll]ive [Ss]treaming)?|KLIK DI SINI)\b)?)+",
    *(call + whole for call in ("Simak", "Baca", "Lihat", "Cek", "Klik") for whole in _WHOLE),
    rf"Video{_WHOLE[0]}",
    rf"Selengkapnya,? (?:baca |klik ){_HERE}",
    r"Lanjut ke (?:Artikel Selengkapnya|Halaman [Bb]erikut ?nya(?: [Uu]ntuk [^.!?\n]{3,60})?)",
    r"Halaman 1 2(?: \d)* Selanjutnya\.?",
    r"1 2(?: \d)* Selanjutnya\.?",
    rf"{_PICTURE}(?:\s*{_POST})?",
    _POST,
)
"""Expressions of calls; each begins with signs of its own, which ``OPENINGS`` has."""

_FILMS = ("Cek", "Kli", "Vid", "Sel")

OPENINGS = (*(turn[:3] for turn in _TURNS), "Sob", "Jan", "Lin", "Hal", "1 2", "pic", "— ", *_FILMS)
