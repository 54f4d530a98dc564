"""Draws the README's pictures of the terminal UI: ``python -m tests.screens.pictures``."""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path

from index import build
from search import Searcher
from tests.screens.harness import settled, telusur, write

ROOT = Path(__file__).parents[2]
HERE = Path(__file__).parent / "pictures"


def picture(svg: str) -> str:
    """An SVG screenshot without fonts from elsewhere and without names and times made of chance."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = svg.replace("Fira Code", "ui-monospace, Menlo, Consolas, monospace")
    return re.sub(r"\d+\.\d&#160;ms", "3.1&#160;ms", re.sub(r"terminal-\d+", "terminal", svg))


async def draw(searcher: Searcher) -> None:
    """Three pictures: an answer with its article, why a hit is one, and a small window."""
    async with telusur(query="kunjungan putin", opener=lambda: searcher) as (pilot, _):
        await pilot.press("enter", "enter", "n", "n", "n")
        await settled(pilot)
        save("answer", pilot.app.export_screenshot(title="search tui", simplify=True))
        await pilot.press("escape", "?")
        await settled(pilot)
        save("keys", pilot.app.export_screenshot(title="search tui", simplify=True))
    async with telusur(query="", opener=lambda: searcher, size=(80, 24)) as (pilot, _):
        pilot.app.theme = "telusur-light"
        await write(pilot, "sanksi place:Rusia")
        await settled(pilot)
        await pilot.press("escape", "f", "j", "j")
        await settled(pilot)
        save("facets", pilot.app.export_screenshot(title="search tui", simplify=True))


def save(name: str, svg: str) -> None:
    """Write one picture."""
    HERE.mkdir(exist_ok=True)
    (HERE / f"{name}.svg").write_text(picture(svg), encoding="utf-8")


def main() -> None:
    """Draw all of them over the seeds."""
    with tempfile.TemporaryDirectory() as folder:
        build([ROOT / "seeds"], Path(folder))
        with Searcher.open(Path(folder)) as searcher:
            asyncio.run(draw(searcher))


if __name__ == "__main__":
    main()
