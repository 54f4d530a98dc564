"""Where a name begins and ends beside what the model or a list takes for another."""

from __future__ import annotations

import pytest

from index.document import Document, Kind, Zone, ZoneKind
from index.entities.archive.spellings import usual_names
from index.entities.forms.lexicon import lexicon
from index.entities.labelling.span import Span
from index.entities.mentions.parting import split, unmixed
from index.entities.resolution.offices import standard_name
from index.entities.tagger import tag


def values(body: str, kind: Kind) -> tuple[str, ...]:
    """What an article of this body names of a kind, in order."""
    document = Document(id="1", title="", zones=(Zone(ZoneKind.BODY, body),))
    return tuple(entity.value for entity in tag(document).entities if entity.kind is kind)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Ia lulus dari SMA Negeri 5 Ujung Pandang tahun 1982.", ("SMA Negeri 5 Ujung Pandang",)),
        ("Siswa SMP Negeri 1 Jakarta hadir di sana.", ("SMP Negeri 1 Jakarta",)),
        ("Kasus ini ditangani oleh Kepolisian Daerah (Polda) Jawa Barat.", ("Polda Jawa Barat",)),
        ("Pihak Kepolisian Daerah (Kapolda) Sumatera Utara hadir.", ("Polda Sumatera Utara",)),
        ("Partai Demokrasi Indonesia (PDI) Perjuangan merupakan partai besar.", ("PDI Perjuangan",)),
        ("Kasi Humas Polresta Denpasar Iptu I Ketut Sukadi hadir.", ("Polresta Denpasar",)),
        ("Komisioner Komnas HAM M Choirul Anam hadir.", ("Komisi Nasional Hak Asasi Manusia",)),
        ("Wakil Ketua Komisi X DPR RI Lalu Hadrian Irfani hadir.", ("Komisi X DPR",)),
        ("Rapat Komisi B DPRD Jawa Timur ditunda.", ("Komisi B DPRD Jawa Timur",)),
        ("Kepala Kodam V Brawijaya hadir di sana.", ("Kodam V Brawijaya",)),
        ("Wartawan Al Jazeerabahwa diberi tahu.", ("Al Jazeera",)),
        ("Kepala Dinas Kesehatan Jawa Barat R Nina Susana Dewi hadir.", ("Dinas Kesehatan Jawa Barat",)),
        ("Direktur Eksekutif Segara Research Institute Piter hadir.", ("Segara Research Institute",)),
    ],
)
def test_an_organisation_ends_where_its_name_does(body: str, expected: tuple[str, ...]) -> None:
    """A school has its number and town, an office its region behind its acronym; ranks and initials are a person's."""
    assert values(body, Kind.ORG) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Keterangan Bupati Maros, AS Chaidir Syam, hari ini.", ("AS Chaidir Syam",)),
        ("Kapendam Jaya Kolonel Arh Herwin BS mengatakan hal itu.", ("Herwin BS",)),
        (
            "Hal itu dibenarkan Kasat Reskrim Polresta Bandara Kompol Agung Arjana Putra kemarin.",
            ("Agung Arjana Putra",),
        ),
        ("Yahya Cholil Staquf memastikan hadir. Gus Yahya menegaskan hal itu.", ("Yahya Cholil Staquf",)),
        ("Tim itu punya David 'Nomy' Ramirez, katanya.", ("David Ramirez",)),
        ("Gubernur Bali I Wayan Koster hadir. Menurut Koster, itu perlu.", ("I Wayan Koster",)),
        ("Umat Nasrani merayakan Natal di sana.", ()),
    ],
)
def test_a_person_has_the_initials_and_no_rank(body: str, expected: tuple[str, ...]) -> None:
    """Initials that a list takes for a country are the person's, a corps behind a rank is not."""
    assert values(body, Kind.PERSON) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Pada opsi kedua, Kota Sleman digantikan oleh Palembang.", ("Palembang",)),
        ("Rumah itu milik Palembang Kreatif.", ()),
        ("Acara itu bernama 'Palembang'.", ()),
    ],
)
def test_a_city_alone_means_itself(body: str, expected: tuple[str, ...]) -> None:
    """A listed city that other articles name as a place is one here where no other capital or sign joins it."""
    found = [value for value in values(body, Kind.PLACE) if "Palembang" in value]
    assert tuple(found) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (
            "Di laut Geopark Ciletuh Kecamatan Ciemas, Kabupaten Sukabumi.",
            ("Geopark Ciletuh", "Ciemas", "Kabupaten Sukabumi"),
        ),
        (
            "Acara itu di Stadion Indomilk Arena Kabupaten Tangerang kemarin.",
            ("Stadion Indomilk Arena", "Kabupaten Tangerang"),
        ),
    ],
)
def test_the_places_of_an_address_are_several(body: str, expected: tuple[str, ...]) -> None:
    """A district behind a place's own name is another place."""
    assert values(body, Kind.PLACE) == expected


def test_the_district_behind_a_kind_of_building_is_the_building_s() -> None:
    """Kantor Kecamatan Pamanukan is one place, as no place is called Kantor."""
    words = ("Kantor", "Kecamatan", "Pamanukan")
    assert [(part.start, part.end) for part in split(words, Span(0, 3, Kind.PLACE, "crf"), lexicon())] == [(0, 3)]


def test_a_person_of_unknown_name_is_told_from_the_listed_organisation_before() -> None:
    """Words that no article had are somebody's name behind an organisation that a list has the whole of."""
    words = ("Sekjen", "PB", "Perbakin", "Firtian", "Judiswandarta", "hadir")
    listed = list(lexicon().find(words))
    parts = unmixed(Span(1, 5, Kind.ORG, "crf"), listed, words, lexicon())
    assert [(part.start, part.end, part.kind) for part in parts] == [(1, 3, Kind.ORG), (3, 5, Kind.PERSON)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Achmad Baidowi atau yang akrab disapa Awiek hadir. Kata Awiek, itu benar.", ("Achmad Baidowi",)),
        ("Immanuel Ebenezer hadir. Noel, sapaan akrab Immanuel, pergi.", ("Immanuel Ebenezer",)),
        ("Bima Arya Sugiarto hadir. Bima membenarkan hal itu.", ("Bima Arya Sugiarto",)),
        ("Ia memuji pembantu Jokowi yang karib disapa Gus Yaqut itu.", ("Joko Widodo", "Yaqut Cholil Qoumas")),
    ],
)
def test_whom_an_article_says_to_be_called_otherwise_is_one(body: str, expected: tuple[str, ...]) -> None:
    """A nickname is whose full name stands beside it, before or behind; a first name is the person's, town or not."""
    assert values(body, Kind.PERSON) == expected


def test_the_balinese_article_makes_no_other_person() -> None:
    """I Wayan Koster and Wayan Koster are one value, the more frequent."""
    assert usual_names({"Wayan Koster": 40, "I Wayan Koster": 9}) == {"I Wayan Koster": "Wayan Koster"}


def test_a_series_in_an_office_s_name_has_its_last_comma() -> None:
    """With and without a comma before dan it is one office, and no comma is made where there was none."""
    series = standard_name("Dinas Pendidikan, Pemuda, dan Olahraga DIY", lexicon())
    assert standard_name("Dinas Pendidikan, Pemuda dan Olahraga DIY", lexicon()) == series
    assert standard_name("Dinas Pemuda dan Olahraga", lexicon()) == "Dinas Pemuda dan Olahraga"


def test_the_player_of_a_line_up_is_no_part_of_the_club() -> None:
    """A colon stands between a listed club and its goalkeeper."""
    words = ("Persib", "Bandung", ":", "Teja", "Paku", "Alam")
    parts = unmixed(Span(0, 6, Kind.ORG, "crf"), list(lexicon().find(words)), words, lexicon())
    assert [(part.start, part.end, part.kind) for part in parts] == [(0, 2, Kind.ORG), (3, 6, Kind.PERSON)]


def test_a_region_that_begins_with_the_word_before_it_has_it_once() -> None:
    """Polres Bandara Soekarno-Hatta and Pemerintah Arab Saudi are not doubled by their region's whole name."""
    assert standard_name("Polresta Bandara Soekarno-Hatta", lexicon()) == "Polresta Bandara Soekarno-Hatta"
    assert standard_name("Pemerintah Arab Saudi", lexicon()) == "Pemerintah Arab Saudi"


@pytest.mark.parametrize(
    "body", ["Seorang ibu, UK (52), tewas di sana.", "Polisi menangkap pelaku berinisial UK di sana."]
)
def test_initials_of_somebody_are_no_country(body: str) -> None:
    """Behind "berinisial" and before an age a country's acronym stands for somebody whom the article does not name."""
    assert values(body, Kind.PLACE) == ()
    assert values("Menteri UK hadir di sana.", Kind.PLACE) == ("Inggris",)
