"""The parts of the name tagger: tokens, acronyms, spans by rule, one value per entity."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.document import Document, Kind, Zone, ZoneKind
from index.entities import fingerprint, tag
from index.entities.acronyms import fits
from index.entities.aliases import Pair, pair, pairs
from index.entities.annotated import Tally, read, spans
from index.entities.canonical import plain
from index.entities.decoding import decode_plainly, total_plainly
from index.entities.leanings import leaning
from index.entities.lexicon import lexicon
from index.entities.model import Learned, Model, model
from index.entities.rules import Rules
from index.entities.spans import find
from index.entities.spellings import alike
from index.entities.tagger import recognise
from index.entities.tokens import LONGEST, sentences, tokens, words
from index.errors import CorpusError

SENTENCES = (
    "Presiden Rusia Vladimir Putin tiba di Hanoi bersama Sergei Lavrov, kata TASS.",
    "Menurut KPK (Komisi Pemberantasan Korupsi), sidang di Jakarta ditunda",
    "- Kementerian Hukum dan HAM | Rusia",
)


def article(body: str, title: str = "") -> Document:
    """An article of two zones."""
    return Document("a", title, (Zone(ZoneKind.TITLE, title), Zone(ZoneKind.BODY, body)))


def values(body: str, kind: Kind, title: str = "") -> tuple[str, ...]:
    """The values of one kind in an article."""
    return tag(article(body, title)).values(kind)


@given(st.text())
def test_tokens_stand_where_they_say(text: str) -> None:
    """A token is the text between its offsets, and tokens follow each other, whatever the text."""
    end = 0
    for token in tokens(text):
        assert text[token.start : token.end] == token.text
        assert token.start >= end
        end = token.end


@given(st.text())
def test_sentences_keep_every_token(text: str) -> None:
    """Cut into sentences, a text has the tokens it has, less the ends of lines, and no sentence is endless."""
    cut = [list(sentence) for sentence in sentences(text)]
    assert [t for sentence in cut for t in sentence] == [t for t in tokens(text) if t.text[0] != "\n"]
    assert all(0 < len(sentence) <= LONGEST for sentence in cut)


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


def test_both_decoders_give_the_same_labels() -> None:
    """Compiled or plain, every stretch of a sentence has the same labels."""
    compiled = pytest.importorskip("index.entities._decoding")
    known = lexicon()
    tagger = Model(
        Learned(
            {"BIAS": (3, 1, 1, 1, 1, 1, 1), "rp": (0, 9, 0, 0, 4, 4, 4)}, ((1, 2, 0, 3, 0, 4, 0),) * 7, frozenset()
        ),
        known,
    )
    calls: list[tuple[list[int], list[int]]] = []

    def both(*arguments: Any) -> list[int]:
        calls.append((compiled.decode(*arguments), decode_plainly(*arguments)))
        return calls[-1][1]

    shipped = model()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.entities.model.decode", both)
        for text in (*SENTENCES, "Satu", "A | B ||"):
            forms = words(text)
            for labeller in filter(None, (tagger, shipped)):
                labeller.label(forms, list(known.find(forms)))
    assert len(calls) > len(SENTENCES)
    assert all(left == right for left, right in calls)


def test_the_compiled_decoder_refuses_what_is_no_sentence() -> None:
    """A stretch outside the sentence, and tuples of another shape, raise instead of reading on."""
    compiled = pytest.importorskip("index.entities._decoding")
    with pytest.raises(ValueError, match="outside"):
        compiled.decode([], [], (), 0, 1)
    with pytest.raises(IndexError):
        compiled.decode([()], [()], ((0,) * 7,) * 7, 0, 1)
    with pytest.raises(IndexError):
        compiled.decode([()], [()], (), 0, 1)


@given(st.lists(st.tuples(*[st.integers(-100_000, 100_000)] * 7), min_size=1, max_size=9))
def test_both_ways_of_adding_give_the_same_sums(vectors: list[tuple[int, ...]]) -> None:
    """Compiled or plain, of a list or a tuple of vectors."""
    compiled = pytest.importorskip("index.entities._decoding")
    assert compiled.total(vectors) == compiled.total(tuple(vectors)) == total_plainly(vectors)
    with pytest.raises(TypeError, match="list or tuple"):
        compiled.total(iter(vectors))
    with pytest.raises(IndexError):
        compiled.total([vectors[0][:6]])


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


def test_an_annotated_file_is_read_in_either_style(tmp_path: Path) -> None:
    """Kinds may have short or long names, tokens may hold brackets, and spans come out by the annotator's tokens."""
    path = tmp_path / "own.txt"
    path.write_text("Ketua O\nKPK B-ORGANISATION\n(Jakarta) B-LOC\n. O\n\nIa\tO\n", encoding="utf-8")
    first, second = read(path)
    assert first.forms == ("Ketua", "KPK", "(", "Jakarta", ")", ".")
    assert first.labels == ("O", "B-ORG", "O", "B-LOC", "O", "O")
    assert spans(first.gold) == {(1, 2, "ORG"), (2, 3, "LOC")}
    assert second.labels == ("O",)


def test_a_token_without_a_label_is_an_error(tmp_path: Path) -> None:
    """A line that lacks its label is named."""
    path = tmp_path / "own.txt"
    path.write_text("Ketua O\nKPK\n", encoding="utf-8")
    with pytest.raises(CorpusError, match="line 2"):
        read(path)


def test_a_span_counts_only_when_all_of_it_is_right() -> None:
    """One token too many, or another kind, is both a wrong and a missed name."""
    tally = Tally()
    tally.add({(0, 2, "PER"), (3, 4, "LOC")}, {(0, 2, "PER"), (3, 5, "LOC")})
    assert tally.f1("PER") == 1.0
    assert tally.f1("LOC") == 0.0
    assert tally.f1() == 0.5


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Kabid Humas Polda Metro Jaya Kombes Yusri Yunus hadir.", ("Polda Metro Jaya",)),
        (
            "Kejaksaan Tinggi (Kejati) Lampung memeriksanya. Menurut Kejati Lampung, itu lama.",
            ("Kejaksaan Tinggi Lampung",),
        ),
        (
            "Menurut Kementerian Pendidikan, Kebudayaan, Riset dan Teknologi, itu benar.",
            ("Kementerian Pendidikan, Kebudayaan, Riset, dan Teknologi",),
        ),
        ("Ia mengajar di UIN Alauddin Makassar, katanya.", ("UIN Alauddin Makassar",)),
        ("Rapat Kementerian Keuangan dan Bank Indonesia ditunda.", ("Kementerian Keuangan", "Bank Indonesia")),
        ("Undang-Undang Partai Politik itu berlaku.", ()),
        ("Pemimpin negara G20 bertemu.", ("G20",)),
        ("Pemerintah Kabupaten Bekasi membangunnya. Menurut Pemkab Bekasi, itu perlu.", ("Pemkab Bekasi",)),
        ("KOMISI Kepolisian Nasional (Kompolnas) menyebutnya.", ("Komisi Kepolisian Nasional",)),
    ],
)
def test_an_institution_has_its_whole_name_and_no_more(body: str, expected: tuple[str, ...]) -> None:
    """Ranks, other institutions and common words are no part of it; its region and the series in its name are."""
    assert values(body, Kind.ORG) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Petani cabai Kabupaten Indramayu Tirta mengeluh.", ("Tirta",)),
        ("Direktur Wahid Foundation Yenny Wahid hadir.", ("Yenny Wahid",)),
        ("Ketua Prof Ganefri Ph D mengatakan itu.", ("Ganefri",)),
        ("Presiden Prabowo Subiantomengaku senang.", ("Prabowo Subianto",)),
        ("Sepengamatan Rudiyanto, pasar naik.", ("Rudiyanto",)),
        ("Menteri Pemuda dan Olahraga Imam Nahrawi hadir.", ("Imam Nahrawi",)),
        ("Pendukung pasangan Anies-Sandi bersorak.", ("Anies Baswedan", "Sandi")),
        ("Kepala Staf Kepresidenan Moeldoko hadir.", ("Moeldoko",)),
        ("Wamenaker Immanuel Ebenezer ditangkap.", ("Immanuel Ebenezer",)),
    ],
)
def test_a_person_is_told_from_what_stands_beside_the_name(body: str, expected: tuple[str, ...]) -> None:
    """Places, employers, degrees, glued words and a sentence's first word are no part of a person's name."""
    assert values(body, Kind.PERSON) == expected


def test_a_contest_named_after_a_place_is_no_place() -> None:
    """The country in a tournament's name is not where something is."""
    assert values("Jadwal semifinal Swedia Open di Malaysia.", Kind.PLACE) == ("Malaysia",)


def test_a_regency_is_one_place_where_no_city_has_its_name() -> None:
    """The bare name of a regency means it, unless the article speaks of the city too."""
    regency = "Jalan di Kabupaten Sukabumi rusak. Warga di Sukabumi mengeluh."
    assert values(regency, Kind.PLACE) == ("Kabupaten Sukabumi",)
    assert values(regency + " Di Kota Sukabumi tidak.", Kind.PLACE) == ("Kabupaten Sukabumi", "Sukabumi")


def test_a_listed_short_name_is_whom_the_article_names_so() -> None:
    """A short name that a list knows means somebody else where the article introduces him by that first name."""
    assert values("Sekjen PDIP Hasto Kristiyanto hadir. Hasto pergi.", Kind.PERSON) == ("Hasto Kristiyanto",)
    assert values("Kepala BKKBN Hasto Wardoyo hadir. Kata Hasto, itu baik.", Kind.PERSON) == ("Hasto Wardoyo",)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"Rizieq Shihab": 9, "Habib Rizieq Syihab": 2}, {"Habib Rizieq Syihab": "Rizieq Shihab"}),
        ({"Ahmad Syaikhu": 6, "Achmad Syaikhu": 1}, {"Achmad Syaikhu": "Ahmad Syaikhu"}),
        ({"Mario Dandy Satrio": 6, "Mario Dandy Satriyo": 2}, {"Mario Dandy Satriyo": "Mario Dandy Satrio"}),
        ({"Juliari Peter Batubara": 6, "Juliari Batubara": 2}, {"Juliari Batubara": "Juliari Peter Batubara"}),
        ({"Abdul Muin": 3, "Ustadz Abdul Muin": 2}, {"Ustadz Abdul Muin": "Abdul Muin"}),
        ({"Rudy Hartono": 5, "Rudi Hartono": 4}, {}),
        ({"Budi Santoso": 6, "Budi Agus Santoso": 2, "Budi Karya": 9, "Heri Santoso": 9}, {}),
        ({"Kim Jong Un": 9, "Kim Jong Il": 2}, {}),
    ],
)
def test_ways_of_writing_one_full_name_are_one(counts: dict[str, int], expected: dict[str, str]) -> None:
    """Seldom spellings, titles and middle names lead to the usual name; common words do not."""
    assert alike(counts) == expected


def test_what_papers_put_before_a_name_stays_where_nothing_else_would_be_left() -> None:
    """Kantor Berita Pusat is not Pusat, though Kantor Berita Yonhap is Yonhap."""
    assert plain(Kind.ORG, "Kantor Berita Pusat", lexicon()) == "Kantor Berita Pusat"
    assert plain(Kind.ORG, "Kantor Berita Yonhap", lexicon()) == "Yonhap"
