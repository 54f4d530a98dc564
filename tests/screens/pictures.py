"""Draws the README's picture of the terminal UI over the seeds: ``python -m tests.screens.pictures``."""

from __future__ import annotations

import asyncio
import re
import tempfile
from pathlib import Path

from index import build
from tests import corpus
from tui.app import Telusur

PICTURES = Path(__file__).with_name("pictures")


async def draw(index: Path) -> None:
    """One article opened from an answer, at 120 by 36."""
    app = Telusur(index, "kunjungan Putin")
    async with app.run_test(size=(120, 36)) as pilot:
        for key in ("enter", "enter", "n"):
            await pilot.pause(0.5)
            await pilot.press(key)
        await pilot.pause(0.5)
        # Textual numbers the classes of every picture afresh; a fixed number keeps the file the same.
        picture = re.sub(r"terminal-\d+", "terminal-telusur", app.export_screenshot(title="Telusur"))
        picture = re.sub(r"[\d.]+&#160;ms", "9.0&#160;ms", picture)
        PICTURES.mkdir(exist_ok=True)
        (PICTURES / "browse.svg").write_text(picture, encoding="utf-8")


def main() -> None:
    """Build an index of the seeds in a temporary folder and draw over it."""
    with tempfile.TemporaryDirectory() as folder:
        build([corpus.SEEDS], Path(folder))
        asyncio.run(draw(Path(folder)))


if __name__ == "__main__":
    main()
