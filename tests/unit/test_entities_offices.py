"""Offices of which there are many: heads, regions and brackets as all articles are to have them."""

from __future__ import annotations

import pytest

from index.document import Kind
from index.entities.forms.lexicon import lexicon
from index.entities.labelling.span import Span
from index.entities.mentions.joining import joined
from index.entities.resolution.offices import standard_name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Badan Penanggulangan Bencana Daerah Provinsi Jawa Barat", "BPBD Jawa Barat"),
        ("BPBD Jabar", "BPBD Jawa Barat"),
        ("BPBD DKI", "BPBD DKI Jakarta"),
        ("Pemprov Jakarta", "Pemprov DKI Jakarta"),
        ("Bank DKI", "Bank DKI"),
        ("Polres Jakarta Selatan", "Polres Jakarta Selatan"),
        ("Kepolisian Resor Kota Besar Medan", "Polrestabes Medan"),
        ("Kepolisian Resor Kota Besar", "Kepolisian Resor Kota Besar"),
        ("Kedubes AS", "Kedutaan Besar Amerika Serikat"),
        ("Angkatan Laut AS", "Angkatan Laut AS"),
        ("Dinas Kesehatan (Dinkes) Kota Bogor", "Dinas Kesehatan Kota Bogor"),
        ("Universitas Islam Negeri (UIN)", "Universitas Islam Negeri"),
        ("Universitas Islam Negeri Alauddin", "UIN Alauddin"),
        ("Rumah Sakit Umum Daerah Porsea", "RSUD Porsea"),
        ("Tim Nasional U-19 Thailand", "Timnas Thailand"),
    ],
)
def test_an_office_is_written_in_one_way(text: str, expected: str) -> None:
    """Its head as papers shorten it and its region whole, where the name goes on behind the head."""
    assert standard_name(text, lexicon()) == expected


@pytest.mark.parametrize("text", ["", "(", ")", "(AS)", "DKI", "Provinsi Banten", " Provinsi Banten", "PT ", "Polda  "])
def test_what_is_hardly_a_name_is_left_in_peace(text: str) -> None:
    """Neither brackets alone nor a region alone is taken apart."""
    assert standard_name(text, lexicon()).split() == text.split()


def _org(start: int, end: int, rule: str = "crf") -> Span:
    return Span(start, end, Kind.ORG, rule)


@pytest.mark.parametrize(
    ("text", "spans", "expected"),
    [
        ("Bantuan Likuiditas Bank Indonesia ( BLBI )", [_org(2, 4, "names")], [(2, 4)]),
        ("Pengurus Wilayah Nahdlatul Ulama ( PWNU )", [_org(2, 4, "names")], [(2, 4)]),
        ("Lembaga Perlindungan Anak Indonesia ( LPAI )", [_org(0, 2)], [(0, 4)]),
        ("Mahkamah Kehormatan Dewan ( MKD ) DPR", [_org(0, 7)], [(0, 7)]),
        ("Gaikindo Indonesia International Auto Show ( GIIAS )", [_org(0, 1)], [(0, 1)]),
        ("Komisi Aparatur ( KASN )", [_org(0, 2)], [(0, 2)]),
    ],
)
def test_an_acronym_says_where_its_long_form_begins(
    text: str, spans: list[Span], expected: list[tuple[int, int]]
) -> None:
    """Where it has all their first letters; not of an event, nor around a name that a list has whole."""
    assert [(span.start, span.end) for span in joined(text.split(), spans, lexicon())] == expected


def test_a_quoted_word_between_two_persons_is_a_nickname_only_with_a_capital() -> None:
    """Quoted speech between two names leaves them two."""
    spans = [Span(0, 1, Kind.PERSON, "crf"), Span(4, 5, Kind.PERSON, "crf")]
    assert [(s.start, s.end) for s in joined(["Joko", '"', "Jokowi", '"', "Widodo"], spans, lexicon())] == [(0, 5)]
    assert len(joined(["Joko", '"', "kata", '"', "Widodo"], spans, lexicon())) == 2
    assert len(joined(["Joko", '"', "Jokowi", "Widodo"], [spans[0], Span(3, 4, Kind.PERSON, "crf")], lexicon())) == 2
