"""The weight of each field and of each kind of word, and the statistics that they need."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Protocol

from index.schema import STEM
from search.syntax.nodes import Scope


class Statistics(Protocol):
    """What an index knows of its terms."""

    @property
    def articles(self) -> int:
        """How many articles there are."""

    def frequency(self, field: str, term: str) -> int:
        """How many articles hold the term in the field."""


WEIGHTS = {"title": 1.2, "body": 1.0, "rest": 0.5}
"""What a word is worth where it stands: a headline is chosen, a teaser hardly about its article."""

STEM_WEIGHT = 1.9
"""A stem beside the form as written."""

BRIEF = 3
"""Words up to which what asks nothing is a heading: it says what it means in the form that headings have."""

HEADING_STEM_WEIGHT = 0.75
"""A stem beside the form as written in a heading."""

STOP_WEIGHT = 0.3
"""What a query stop word still says."""

VARIANT_WEIGHT = 0.85
"""What another way to say a word is worth beside the word itself, however many words it takes."""

HEADING_VARIANT_WEIGHT = 0.7
"""What it is worth where the word is one of a heading."""

PRESENCE = {"title": (0.5, 0.0, 0.0), "body": (2.0, 2.6, 2.0)}
"""What a word adds times its rarity for standing in a field at all, for standing near its beginning, and for standing
in its first lines. The first is the floor of BM25+ (Lv and Zhai, CIKM 2011), so that length cannot hide a word; the
others hear that news, like an encyclopedia, first says what it is about."""

AS_WRITTEN = {"title": (2.0, 4.0, 0.0), "body": (3.0, 0.0, 2.0)}
"""What a word of a heading adds likewise for standing there in the form it was typed."""

SIDE_BY_SIDE = 2.0
"""What each word of a heading adds times its rarity where all of them stand in a field as they were typed."""

WHOLE_TITLE = 2.0
"""What each word adds times its rarity to an article whose title has every word asked for."""

FIELDS = {
    Scope.TITLE: ("title",),
    Scope.BODY: ("body",),
    Scope.DEFAULT: ("title", "body"),
    Scope.ALL: ("title", "body", "rest"),
}
"""The text fields that each scope looks in."""

_ASKING = """
apa apakah apaan siapa siapakah kapan kapankah bilamana mana manakah dimana dimanakah kemana kemanakah darimana
darimanakah bagaimana bagaimanakah gimana mengapa mengapakah kenapa berapa berapakah seberapa
"""

_FRAMING = """
dimaksud dimaksudkan maksud saja sajakah definisi pengertian arti artinya istilah nama namanya bernama jumlah kali
letak letaknya terletak berada terjadi terjadinya berlangsung diadakan dilaksanakan dilakukan
"""

_CLASSING = """
negara pulau kota provinsi kabupaten desa gunung bukit sungai danau laut samudera samudra benua selat teluk planet
bahasa agama suku nabi raja ratu tokoh karakter kerajaan kekaisaran dinasti zaman abad perang perjanjian partai
organisasi lembaga perusahaan pt tim klub grup band sekolah universitas candi masjid stasiun bandara film novel buku
majalah koran lagu album serial anime komik manga acara program permainan gim game olahraga aplikasi situs surah surat
kitab wiracarita ilmu teori sistem unsur senyawa mesin alat hewan tumbuhan tanaman penyakit
"""

QUESTION_WORDS = frozenset(_ASKING.split())
"""The words that ask (Alwi et al., "Tata Bahasa Baku Bahasa Indonesia", 2003), with di, ke and dari written to them."""

FRAME_WORDS = frozenset(_FRAMING.split())
"""Words that beside a question word say what kind of answer is wanted, or that a thing is or happens somewhere at some
time, not what the question is about."""


CLASS_WORDS = frozenset(_CLASSING.split())
"""Nouns that say of what kind the thing named next is: pulau Flores, nabi Ibrahim, serial Transformers."""

CLASS_SHARE = 0.5
"""What such a noun says beside the name, which articles about the thing may well do without. Chosen on the questions of
even place of TyDi QA (.742 to .747); those of odd place .732 to .737, FacQA .845 to .846, the other sets as before."""


def asked_about(words: Sequence[str]) -> list[bool]:
    """For each folded word of a question, whether the question is about it and not only put with it."""
    question = not QUESTION_WORDS.isdisjoint(words)
    return [word not in QUESTION_WORDS and not (question and word in FRAME_WORDS) for word in words]


def shares(words: Sequence[str], stops: Sequence[bool]) -> list[float]:
    """For each folded word of a question what part of its weight it has; ``stops`` marks those that say little."""
    following = zip(words, (*stops[1:], True), strict=False)
    return [1.0 if stop or word not in CLASS_WORDS else CLASS_SHARE for word, stop in following]


def is_heading(words: Sequence[str]) -> bool:
    """Whether folded words are a subject rather than a question about one."""
    return len(words) <= BRIEF and QUESTION_WORDS.isdisjoint(words)


def weight(statistics: Statistics, field: str, term: str, scope: Scope, *, heading: bool = False) -> float:
    """The weight of a term in a field, such that it is as rare there as in the whole article.

    Whoosh takes the rarity of a term from the field it stands in, so that a common word in a short headline would
    outweigh a rare one in the text, and adds 1 to it, which lifts common words. The factor takes both back: one
    rarity over all fields, as in the BM25F of Robertson, Zaragoza and Taylor (CIKM 2004), and the idf of Robertson and
    Sparck Jones with the 1 inside the logarithm, as in Lucene.
    """
    scale = (HEADING_STEM_WEIGHT if heading else STEM_WEIGHT) if field.endswith(STEM) else 1.0
    usual = _whoosh_idf(statistics, statistics.frequency(field, term))
    return WEIGHTS[field.removesuffix(STEM)] * scale * rarity(statistics, field, term, scope) / usual


def rarity(statistics: Statistics, field: str, term: str, scope: Scope) -> float:
    """The idf of a term by the field of the scope that has it most often, forms or stems as ``field`` has them."""
    ending = STEM if field.endswith(STEM) else ""
    return _rarity(statistics, max([statistics.frequency(name + ending, term) for name in FIELDS[scope]]))


def _rarity(statistics: Statistics, frequency: int) -> float:
    return math.log(1 + (statistics.articles - frequency + 0.5) / (frequency + 0.5))


def _whoosh_idf(statistics: Statistics, frequency: int) -> float:
    return math.log(max(1, statistics.articles) / (frequency + 1)) + 1
