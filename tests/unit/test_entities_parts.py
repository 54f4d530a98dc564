"""The parts of the name tagger: tokens, acronyms, spans by rule, one value per entity."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.document import Document, Kind, Zone, ZoneKind
from index.entities import fingerprint, tag
from index.entities.archive.aliases import Pair, pair, pairs
from index.entities.forms.lexicon import lexicon
from index.entities.forms.memo import Memo
from index.entities.forms.tokens import LONGEST, sentences, words
from index.entities.labelling.decoding import CAPITAL, COMMON, UPPER, Scores, Tables, label_plainly, pack, total_plainly
from index.entities.labelling.model import Learned, Model, model
from index.entities.labelling.rules import Rules
from index.entities.mentions.acronyms import fits
from index.entities.mentions.finder import find
from index.entities.tagger import recognise
from index.entities.training.leanings import leaning
from tests.unit.tagged_articles import article, values


@given(st.text())
def test_words_stand_where_they_say(text: str) -> None:
    """A word stands in the text where its sentence says, and words follow each other, whatever the text."""
    end = 0
    for sentence in sentences(text):
        for form, start in zip(*sentence, strict=True):
            assert text[start : start + len(form)] == form
            assert start >= end
            end = start + len(form)


@given(st.text() | st.text(st.sampled_from('a.?!")\n ')))
def test_sentences_keep_every_word(text: str) -> None:
    """Cut into sentences, a text has the words it has, and no sentence is endless."""
    cut = [sentence.forms for sentence in sentences(text)]
    assert [form for forms in cut for form in forms] == words(text)
    assert all(0 < len(forms) <= LONGEST for forms in cut)


@given(st.lists(st.sampled_from(("A", ".", ")", "B", "\n")), max_size=9), st.integers(0, 2 * LONGEST))
def test_a_stop_ends_a_sentence_with_what_closes_behind_it(rest: list[str], before: int) -> None:
    """Read word by word: a stop after a word ends the sentence, closing marks behind it still belong to it."""
    forms = ["kata"] * before + ["x" * 3 if form in "AB" else form for form in rest]
    cut: list[list[str]] = [[]]
    ended = False
    for form in forms:
        if form == "\n" or len(cut[-1]) == LONGEST or (ended and form != ")"):
            cut.append([])
        if form != "\n":
            ended = form == ")" if ended else form == "." and bool(cut[-1])
            cut[-1].append(form)
        else:
            ended = False
    assert [list(sentence.forms) for sentence in sentences(" ".join(forms))] == [forms for forms in cut if forms]


@settings(deadline=None)  # the first article waits for the model
@given(st.text())
def test_any_text_can_be_tagged(text: str) -> None:
    """Markup, control characters and lone surrogates are read like other text; mentions lie within their zone."""
    for entity in tag(article(text, text)).entities:
        assert entity.value.strip()
        for mention in entity.mentions:
            assert 0 <= mention.start < mention.end <= len(text)


def test_words_that_only_look_joined_are_cut() -> None:
    """Hyphens and brackets part words; dots in hosts and numbers and apostrophes do not."""
    assert words("Rusia-Korut (AS) 6.700 kompas.com Ma'ruf") == [
        "Rusia", "-", "Korut", "(", "AS", ")", "6.700", "kompas.com", "Ma'ruf",
    ]  # fmt: skip


def test_an_initial_does_not_end_a_sentence() -> None:
    """A stop after an initial or an abbreviation belongs to the name."""
    assert len(list(sentences("Dr. B. J. Habibie tiba. Ia lelah."))) == 2


@pytest.mark.parametrize(
    ("long", "short", "right"),
    [
        ("Komisi Pemberantasan Korupsi", "KPK", True),
        ("Zona Demiliterisasi", "DMZ", False),
        ("Badan Penyelenggara Jaminan Sosial", "BPJS", True),
        ("Badan Nasional Pencarian dan Pertolongan", "Basarnas", False),
        ("Korean Central News Agency", "KCNA", True),
        ("Kementerian Luar Negeri", "KPK", False),
        ("Vladimir Putin", "AS", False),
    ],
)
def test_an_acronym_takes_its_letters_in_order(long: str, short: str, *, right: bool) -> None:
    """What stands in brackets is an acronym only if the words before it give its letters."""
    assert fits(long.split(), short) is right


def test_a_surname_is_its_full_name() -> None:
    """Within an article a surname counts under the full name, and a mention says what made it."""
    document = tag(article("Presiden Rusia Vladimir Putin tiba di Hanoi. Menurut Putin, kunjungan itu penting."))
    found = {entity.value: entity for entity in document.entities}
    assert [e.value for e in document.entities if e.kind is Kind.PERSON] == ["Vladimir Putin"]
    texts = [document.zones[m.zone].text[m.start : m.end] for m in found["Vladimir Putin"].mentions]
    assert texts == ["Vladimir Putin", "Putin"]
    assert all(m.rule for e in document.entities for m in e.mentions)


def test_a_role_is_no_part_of_a_name() -> None:
    """Titles and ranks before a person, and the country they serve, are not the person."""
    assert values("Kata Menteri Luar Negeri Rusia Sergei Lavrov di Moskow.", Kind.PERSON) == ("Sergei Lavrov",)
    assert "Rusia" in values("Kata Menteri Luar Negeri Rusia Sergei Lavrov di Moskow.", Kind.PLACE)


def test_capitals_decide_what_as_means() -> None:
    """AS is Amerika Serikat; as and As are words."""
    assert values("Utusan AS tiba di Seoul.", Kind.PLACE) == ("Amerika Serikat", "Seoul")
    assert "Amerika Serikat" not in values("Kartu as itu As Roda.", Kind.PLACE)


def test_two_countries_joined_by_a_hyphen_are_two() -> None:
    """Rusia-Korut names Rusia and Korea Utara."""
    assert values("Hubungan Rusia-Korut membaik.", Kind.PLACE) == ("Rusia", "Korea Utara")


def test_a_square_named_after_a_person_is_a_place() -> None:
    """Lapangan Kim Il Sung is where a parade is held."""
    body = "Parade diadakan di Lapangan Kim Il Sung di Pyongyang."
    assert values(body, Kind.PERSON) == ()
    assert "Lapangan Kim Il Sung" in values(body, Kind.PLACE)


def test_an_acronym_meets_the_name_it_was_defined_for() -> None:
    """After a definition in brackets both forms are one value, and the archive is told."""
    body = "Kata Lembaga Bantuan Hukum Jakarta (LBHJ) kemarin. LBHJ meminta maaf."
    document = tag(article(body))
    assert document.values(Kind.ORG) == ("Lembaga Bantuan Hukum Jakarta",)
    assert Pair(Kind.ORG, "LBHJ", "Lembaga Bantuan Hukum Jakarta") in pairs(document)


def test_a_pair_comes_back_from_its_keyword() -> None:
    """What the index keeps of a pair reads back as it."""
    told = Pair(Kind.PERSON, "Putin", "Vladimir Putin")
    assert pair(str(told)) == told


def test_zones_around_the_article_name_nobody() -> None:
    """Teasers, captions, bylines and footers are not read."""
    zones = tuple(Zone(kind, "Vladimir Putin tiba di Hanoi.") for kind in ZoneKind if kind not in ("title", "body"))
    assert tag(Document("a", "", zones)).entities == ()


def test_a_title_in_capitals_names_what_the_article_names() -> None:
    """Where every word has a capital, none says name; the body decides."""
    document = tag(article("Vladimir Putin tiba di Hanoi.", "Vladimir Putin Kunjungi Hanoi Pagi Ini"))
    assert {e.value for e in document.entities} == {"Vladimir Putin", "Hanoi"}
    assert {m.zone for e in document.entities for m in e.mentions} == {0, 1}


def test_tagging_is_a_function_of_the_article() -> None:
    """Tagged again, alone or after others, an article has the same entities."""
    document = article("Presiden Rusia Vladimir Putin tiba di Hanoi bersama Sergei Lavrov.")
    first = tag(document)
    tag(article("Yang lain di Jakarta."))
    assert tag(first) == first == tag(document)


def test_rules_alone_find_titled_persons_and_institutions() -> None:
    """Without a model, titles, institutions' first words and the lists still find names."""
    known = lexicon()
    forms = words("Gubernur Ganjar Pranowo dan Polda Metro Jaya bertemu di Bandung, kata Menteri Retno.")
    found = {" ".join(forms[s.start : s.end]): s.kind for s in find(forms, Rules(known), known)}
    assert found == {
        "Ganjar Pranowo": Kind.PERSON, "Polda Metro Jaya": Kind.ORG, "Bandung": Kind.PLACE, "Retno": Kind.PERSON,
    }  # fmt: skip


def test_rules_alone_tag_an_article() -> None:
    """The whole tagger works with rules in the model's stead."""
    document = article("Presiden Joko Widodo menerima Menteri Retno Marsudi di Istana Negara, Jakarta.")
    found = {(e.kind, e.value) for e in recognise(document, Rules(lexicon()), lexicon())}
    assert {(Kind.PERSON, "Joko Widodo"), (Kind.PERSON, "Retno Marsudi"), (Kind.PLACE, "Jakarta")} <= found


_WEIGHTS = st.tuples(*[st.integers(-900, 900)] * 7)


_ATTRIBUTES = (
    "BIAS w=di -1w=di +1s=Xx -2w=di +2s=X rfw=Joko rlw=. rp rn rpw=di rnw=. EOS BOS BOSXx P=x|Xx N=Xx|x r=2/1 g=place/B"
)


_FORMS = ("Joko", "di", "Rusia", "dan", "Ini", "Widodo", "A", ".", "(", "7", "of", "|", "KPK", "Namun")


@pytest.mark.parametrize("shipped", [True, False])
@settings(deadline=None)  # the first sentence waits for the model
@given(st.data())
def test_both_decoders_give_the_same_labels(shipped: bool, data: st.DataObject) -> None:
    """Compiled or plain, with whatever weights, every sentence has the same labels and margins."""
    compiled = pytest.importorskip("index.entities.labelling._decoding")
    weights = data.draw(st.fixed_dictionaries(dict.fromkeys(_ATTRIBUTES.split(), _WEIGHTS)))
    rows = data.draw(st.tuples(*[_WEIGHTS] * 7))
    tagger = (model() if shipped else None) or Model(Learned(weights, rows, frozenset({"dan", "of"})), lexicon())
    forms = data.draw(st.lists(st.sampled_from(_FORMS) | st.text(st.characters(categories=("L",)), min_size=1)))
    told: list[tuple[tuple[bytes, bytes], ...]] = []

    def both(*arguments: Any) -> tuple[bytes, bytes]:
        told.append((compiled.label(*arguments), label_plainly(*arguments)))
        return told[-1][0]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.entities.labelling.decoding.label", both)
        tagger.label(forms, list(lexicon().find(forms)))
    assert told[0][0] == told[0][1]
    assert [len(each) for each in told[0][0]] == [len(forms)] * 2


def _tables(role: Callable[[str], int], here: tuple[int, ...], transitions: tuple[int, ...]) -> Tables:
    """Tables by which a form adds to its own token only, and the label before makes no difference."""
    zero = pack([(0,) * 7])
    scores = Scores(pack([here]) + zero * 8, zero, {}, {}, {}, {}, "", "")
    return Tables(Memo(role, 9), Memo(lambda _: scores, 9), pack([transitions]) * 7, zero * 25, zero, zero, zero)


def test_the_greatest_weights_do_not_wrap_when_added() -> None:
    """A name behind two other words, its weights near the end of 32 bits, has the same labels compiled and plain."""
    compiled = pytest.importorskip("index.entities.labelling._decoding")
    sure = (0, 2_000_000_000, 0, 0, 0, 0, 0)
    tables = _tables(lambda form: CAPITAL if form.istitle() else COMMON, sure, sure)
    forms = ("di", "rumah", "Sari", "Wati")
    assert compiled.label(tables, forms, []) == label_plainly(tables, forms, [])
    assert compiled.label(tables, forms, [])[0] == bytes([0, 1, 1, 1])


def test_the_compiled_decoder_refuses_what_is_no_sentence() -> None:
    """A mark outside the sentence, and tables of another shape, raise instead of reading on."""
    compiled = pytest.importorskip("index.entities.labelling._decoding")
    zero = pack([(0,) * 7])
    tables = _tables(lambda _: CAPITAL | UPPER, (0,) * 7, (0,) * 7)
    scores = tables.forms["A"]
    assert compiled.label(tables, ("A", "b"), []) == (bytes(2), bytes(2))
    with pytest.raises(ValueError, match="outside"):
        compiled.label(tables, ("A",), [(1, zero)])
    for field in set(Tables._fields) - {"net"}:
        with pytest.raises((TypeError, SystemError)):
            compiled.label(tables._replace(**{field: None}), ("A",), [])
    for field in ("packed", "opening", "shapes_before"):
        short = tables._replace(forms=Memo(lambda _, f=field: scores._replace(**{f: b""}), 9))
        with pytest.raises((TypeError, SystemError)):
            compiled.label(short, ("A", "B"), [])
    for broken in ((), tables[:3]):
        with pytest.raises(IndexError):
            compiled.label(broken, ("A",), [])


@given(st.lists(_WEIGHTS, min_size=1, max_size=9), st.integers(1, 3))
def test_both_ways_of_adding_give_the_same_sums(vectors: list[tuple[int, ...]], number: int) -> None:
    """Compiled or plain, of vectors packed by ones, twos and threes."""
    compiled = pytest.importorskip("index.entities.labelling._decoding")
    packed = [pack([vector] * number) for vector in vectors]
    assert compiled.total(packed) == total_plainly(packed)
    for wrong in ([], [*packed, packed[0][4:]], tuple(packed)):
        with pytest.raises(TypeError, match="packed"):
            compiled.total(wrong)


def test_a_table_of_forms_stays_bounded() -> None:
    """Beyond its size what was not asked for lately goes; a form that is no word is answered and not kept."""
    asked: list[str] = []
    answers = Memo(lambda form: asked.append(form) or len(form), 4)
    assert [answers[form] for form in ("a", "bb", "ccc", "d" * 100, "a", "ee", "bb")] == [1, 2, 3, 100, 1, 2, 2]
    assert asked == ["a", "bb", "ccc", "d" * 100, "ee", "bb"]
    assert len(answers) <= 4


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        ((100, 0, 0, 0, 0, 0, 0), ""),
        ((1, 0, 3, 0, 0, 0, 0), ""),
        ((0, 0, 90, 10, 0, 0, 0), "24410"),
        ((60, 0, 0, 0, 0, 30, 10), "03002"),
    ],
)
def test_a_leaning_says_what_a_word_names_elsewhere(counts: tuple[int, ...], said: str) -> None:
    """The most frequent label and the shares come first to last; too few uses, or none within names, say nothing."""
    assert leaning(counts) == said


@pytest.mark.parametrize(
    ("body", "kind", "found"),
    [
        ("Pelatih timnas Shin Tae-yong tiba di Jakarta.", Kind.PERSON, ("Shin Tae-yong",)),
        (
            "Pasangan Prabowo Subianto-Gibran Rakabuming Raka menang.",
            Kind.PERSON,
            ("Prabowo Subianto", "Gibran Rakabuming Raka"),
        ),
        ("Laga BRI Super League di SEA Games dan Grup C.", Kind.ORG, ()),
        ("Ia tampil di SEA Games.", Kind.PLACE, ()),
        ("Sidang digelar di Pengadilan Negeri Jakarta Timur, Senin.", Kind.PLACE, ()),
        ("Hal itu kata Menteri Hukum dan HAM Yasonna Laoly.", Kind.ORG, ()),
        ("Ia bekerja di Kementerian Hukum dan HAM", Kind.ORG, ("Kementerian Hukum dan HAM",)),
        ("PSM Makassar melawan Madura United di Parepare.", Kind.ORG, ("PSM Makassar", "Madura United")),
        ("Sugi Nur Raharja alias Gus Nur datang. Gus Nur pulang.", Kind.PERSON, ("Sugi Nur Raharja",)),
        ("Mantan atlet Oscar Pistorius bebas.", Kind.PERSON, ("Oscar Pistorius",)),
        ("Ahli Bahasa Indonesia hadir.", Kind.PLACE, ()),
        ("Sidang di Gedung Merah Putih KPK.", Kind.PLACE, ("Gedung Merah Putih KPK",)),
    ],
)
def test_what_only_looks_like_a_name(body: str, kind: Kind, found: tuple[str, ...]) -> None:
    """Contests, groups and portfolios are nobody; courts are organisations; hyphens,
    verbs and aliases part or join names.
    """
    assert values(body, kind) == found


def test_the_fingerprint_is_stable() -> None:
    """Asked twice, the data has the same fingerprint."""
    assert fingerprint() == fingerprint()
