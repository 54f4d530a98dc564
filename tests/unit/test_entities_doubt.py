"""What a model marks is put right by rules, and believed where it is sure or the words say so themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from index.document import Document, Kind, Zone, ZoneKind
from index.entities.forms.lexicon import Found, lexicon
from index.entities.forms.tokens import words
from index.entities.labelling.decoding import Labels
from index.entities.labelling.span import Span
from index.entities.labelling.viterbi import LABELS, SUREST
from index.entities.mentions.acronyms import defined
from index.entities.mentions.finder import find
from index.entities.resolution.canonical import plain
from index.entities.tagger import recognise


class Marking:
    """A model that marks the given names wherever they stand, with one margin."""

    name = "crf"

    def __init__(self, names: Mapping[str, str], margin: int = SUREST) -> None:
        self._names, self._margin = {tuple(words(name)): kind for name, kind in names.items()}, margin

    def label(self, forms: Sequence[str], listed: Sequence[Found]) -> Labels:  # noqa: ARG002
        """The labels of the tokens."""
        labels = bytearray(len(forms))
        for name, kind in self._names.items():
            for at in range(len(forms)):
                if tuple(forms[at : at + len(name)]) == name and not labels[at]:
                    first = LABELS.index(f"B-{kind}")
                    labels[at : at + len(name)] = bytes([first, *[first + 1] * (len(name) - 1)])
        return Labels(bytes(labels), bytes([self._margin]) * len(forms))


def values(body: str, names: Mapping[str, str], margin: int) -> set[str]:
    """The values of an article whose model marks some names."""
    document = Document("a", "", (Zone(ZoneKind.BODY, body),))
    return {entity.value for entity in recognise(document, Marking(names, margin), lexicon())}


@pytest.mark.parametrize(
    ("body", "name", "kind", "evident"),
    [
        ("Peta itu bernama Xvikendi juga.", "Xvikendi", "PER", False),
        ("Kombes Xvikendi hadir.", "Xvikendi", "PER", True),
        ("Kata Budi Santoso kemarin.", "Budi Santoso", "PER", True),
        ("Pemain tiba di Xlivik lalu pergi.", "Xlivik", "LOC", False),
        ("Mereka mandi di Curug Xlivik lalu pergi.", "Curug Xlivik", "LOC", True),
        ("Permainan Xbattle Xheart dirilis.", "Xbattle Xheart", "ORG", False),
        ("Menurut Xbattle Foundation itu benar.", "Xbattle Foundation", "ORG", True),
        ("Menurut Partai Golkar Xlangsa itu benar.", "Partai Golkar Xlangsa", "ORG", True),
    ],
)
def test_a_doubtful_mark_needs_a_sign(body: str, name: str, kind: str, evident: bool) -> None:
    """A title, a name's usual words, a site's first or a company's last word; a model that is sure needs none."""
    assert (values(body, {name: kind}, 1) == {name}) is evident
    assert name in values(body, {name: kind}, SUREST)


def test_one_sure_mention_proves_all_of_a_value() -> None:
    """A surname that the model doubts counts where it stands for a full name beyond doubt."""
    body = "Wali Kota Xavi Qwertz hadir. Lalu Qwertz pergi."
    document = Document("a", "", (Zone(ZoneKind.BODY, body),))
    found = recognise(document, Marking({"Xavi Qwertz": "PER", "Qwertz": "PER"}, 1), lexicon())
    assert [(entity.value, len(entity.mentions)) for entity in found] == [("Xavi Qwertz", 2)]


@pytest.mark.parametrize(
    ("line", "name", "kind", "expected"),
    [
        ("Laga di Jakarta Sabtu malam", "Jakarta Sabtu", "LOC", ["Jakarta"]),
        ("Warga Kepulauan Selayar AKBP Budi", "Kepulauan Selayar AKBP", "LOC", ["Kepulauan Selayar"]),
        ("kata Antonia Lukito Sp.JP kemarin", "Antonia Lukito Sp", "PER", ["Antonia Lukito"]),
        ("kanal Rocky Gerung Official itu", "Rocky Gerung Official", "PER", ["Rocky Gerung"]),
        ("pebalap Fabio Qwertz ITA finis", "Fabio Qwertz ITA", "PER", ["Fabio Qwertz"]),
        ("hadis Abu Hurairah RA itu", "Abu Hurairah RA", "PER", ["Abu Hurairah"]),
        ("motor Yamaha M1 itu", "Yamaha M1", "ORG", ["Yamaha"]),
        ("mobil F458 Spider itu", "F458 Spider", "ORG", []),
        ("pemohon XIV itu", "XIV", "PER", []),
        ("oleh Qwerta Jaya, Asdfa Jaya itu", "Qwerta Jaya, Asdfa Jaya", "ORG", ["Qwerta Jaya", "Asdfa Jaya"]),
        ("di Hall Karawaci Jalan Raya Qodr itu", "Hall Karawaci Jalan Raya Qodr", "LOC",
            ["Hall Karawaci", "Jalan Raya Qodr"]),
        ("pemilik Qwertz Group Budi itu", "Qwertz Group Budi", "ORG", ["Qwertz Group", "Budi"]),
        ("kuasa hukum Rizieq Shihab Ichwan Setiawan itu", "Rizieq Shihab Ichwan Setiawan", "PER",
            ["Rizieq Shihab", "Ichwan Setiawan"]),
        ("wakil kepala Sony Sonjaya itu", "Sony Sonjaya", "PER", ["Sony Sonjaya"]),
        ("dari Bandara Internasional Sultan Hasanuddin itu", "Hasanuddin", "PER",
            ["Bandara Internasional Sultan Hasanuddin"]),
        ("dirawat di Rumah Sakit Qwertz itu", "Rumah Sakit Qwertz", "LOC", ["Rumah Sakit Qwertz"]),
        ("Pelatih Tithan Gantikan Peter itu", "Tithan Gantikan Peter", "PER", ["Tithan"]),
    ],
)  # fmt: skip
def test_a_mark_becomes_the_name_itself(line: str, name: str, kind: str, expected: list[str]) -> None:
    """Weekdays, ranks, blessings, codes and verbs are cut off, and what is two names is parted."""
    forms = tuple(words(line))
    spans = find(forms, Marking({name: kind}), lexicon())
    assert [" ".join(forms[span.start : span.end]) for span in spans] == [" ".join(words(one)) for one in expected]


def test_a_hospital_is_an_organisation() -> None:
    """Even where the model takes it for a place, as for one it is named after a saint or a town."""
    forms = tuple(words("dirawat di Rumah Sakit Qwertz itu"))
    assert [span.kind for span in find(forms, Marking({"Rumah Sakit Qwertz": "LOC"}), lexicon())] == [Kind.ORG]


def test_a_committee_goes_on_to_its_parliament() -> None:
    """Komisi A DPRD is one name."""
    forms = tuple(words("Anggota Komisi A DPRD itu hadir"))
    found = [" ".join(forms[span.start : span.end]) for span in find(forms, Marking({}), lexicon())]
    assert found == ["Komisi A DPRD"]


@pytest.mark.parametrize("line", ["PT Qwertz Abadi Tbk (QWAB) naik", "PT Qwertz Abadi (Persero) Tbk (QWAB) naik"])
def test_a_ticker_stands_for_its_company(line: str) -> None:
    """The code behind a listed company is another name of it, whatever its letters; another word is none."""
    forms = tuple(words(line))
    code = forms.index("QWAB")
    company, ticker = Span(0, 3, Kind.ORG, "crf"), Span(code, code + 1, Kind.ORG, "crf")
    assert defined(forms, [company, ticker]) == [(company, ticker)]
    assert defined((*forms[:code], "Xwab", *forms[code + 1 :]), [company, ticker]) == []


@pytest.mark.parametrize("text", ["U17 Spanyol", "Timnas U17 Spanyol", "Tim Nasional U-17 Spanyol"])
def test_a_national_team_is_one_whatever_its_age(text: str) -> None:
    """Papers put the age before or behind the country; behind it no name goes on."""
    assert plain(Kind.ORG, text, lexicon()) == "Timnas Spanyol"
