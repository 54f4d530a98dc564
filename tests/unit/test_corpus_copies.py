"""Exact copies have one key, near copies one group, and other articles neither."""

from __future__ import annotations

from index.corpus import content, fingerprint, groups, said, signature
from index.document import Document, Record
from index.news import compose

WORDS = (
    "banjir", "kota", "warga", "pagi", "hujan", "sungai", "tanggul", "bupati", "bantuan", "tenda", "dapur",
    "umum", "relawan", "tim", "penyelamat", "perahu", "karet", "rumah", "jalan", "raya", "jembatan",
    "sekolah", "pasar", "listrik", "padam", "petugas", "kesehatan", "obat", "makanan", "pakaian", "air",
    "bersih", "lumpur", "sampah", "kereta",
)  # fmt: skip


def prose(seed: int, length: int = 300) -> str:
    """A text of its own for each seed."""
    state = seed + 1
    chosen = []
    for _ in range(length):
        state = state * 1103515245 + 12345 & 0x7FFFFFFF
        chosen.append(WORDS[(state >> 16) % len(WORDS)])
    return " ".join(chosen).capitalize() + "."


def article(id: str, text: str) -> Document:
    """The article of that text."""
    return compose(Record(id, id, text, "Banjir di Semarang"))


def test_equal_records_have_equal_fingerprints_and_only_they() -> None:
    """Any field that differs, or moves into another, gives another one."""
    record = Record("a", "a", "isi", "judul", {"date": "2024"})
    same = Record("b", "a", "isi", "judul", {"date": "2024"})
    others = [
        Record("a", "b", "isi", "judul", {"date": "2024"}),
        Record("a", "a", "isi lain", "judul", {"date": "2024"}),
        Record("a", "a", "isi", "judul", {"date": "2025"}),
        Record("a", "a", "isi", "judul", {"url": "2024"}),
        Record("a", "a", "judul", "isi", {"date": "2024"}),
        Record("a", "a", "isijudul", "", {"date": "2024"}),
    ]
    assert fingerprint(record) == fingerprint(same)
    assert len({fingerprint(record), *map(fingerprint, others)}) == len(others) + 1


def test_a_copy_from_elsewhere_has_the_same_content() -> None:
    """Where it was published and when does not matter for what it says."""
    one, other = Record("a", "a", "isi", "judul", {"url": "x"}), Record("b", "b", "isi", "judul")
    assert content(fingerprint(one)) == content(fingerprint(other))
    assert said(fingerprint(one)) != said(fingerprint(other))


def test_a_record_that_has_moved_says_the_same() -> None:
    """Its id and place are no part of what it says."""
    one, other = Record("a", "a", "isi", "judul", {"url": "x"}), Record("b", "c#4", "isi", "judul", {"url": "x"})
    assert said(fingerprint(one)) == said(fingerprint(other))
    assert fingerprint(one) != fingerprint(other)


def test_the_same_text_in_other_furniture_is_one_group() -> None:
    """Teasers between paragraphs, another dateline and a new last sentence change little."""
    text = prose(1)
    first = article("first", text)
    second = article(
        "second",
        f"JAKARTA, KOMPAS.com - {text[:900]}\n\nBaca juga: Cerita Lain\n\n{text[900:]} Tambahan satu.\n\nKomentar",
    )
    other = article("other", prose(2))
    (group,) = groups([(document.id, signature(document)) for document in (first, other, second)])
    assert (group.first, group.copies) == ("first", ("second",))


def test_different_articles_are_in_no_group() -> None:
    """Two hundred articles of the same few words stay apart."""
    documents = [article(str(seed), prose(seed)) for seed in range(200)]
    assert groups([(document.id, signature(document)) for document in documents]) == []


def test_a_short_text_has_no_signature() -> None:
    """A few words in common prove nothing."""
    assert signature(article("a", "Hujan turun di kota.")) == ()
