"""The screens as they look, at four sizes in two themes; ``--update-golden`` draws them anew."""

from __future__ import annotations

import platform
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path

import pytest

from tests.screens.harness import settled, telusur
from tests.screens.pictures import picture

DRAWN_WITH = ("3.11", "8.2")
"""The Python and the Textual that the pictures were drawn with; others may break lines elsewhere."""
HERE = Path(__file__).parent / "snapshots"

pinned = pytest.mark.skipif(
    (platform.python_version().rpartition(".")[0], version("textual").rpartition(".")[0]) != DRAWN_WITH,
    reason="the snapshots are drawn with another Python or Textual",
)


@pinned
@pytest.mark.parametrize("theme", ["telusur-dark", "telusur-light"])
@pytest.mark.parametrize("size", [(120, 36), (80, 24), (60, 20), (40, 12)])
async def test_the_screen_looks_as_drawn(
    size: tuple[int, int], theme: str, golden: Callable[[Path, str], None]
) -> None:
    """An answer with a filter, a mark and hostile text looks as it did when somebody last looked at it."""
    async with telusur(query="warga -place:Bandung", size=size) as (pilot, _):
        pilot.app.theme = theme
        await pilot.press("enter", "space")
        await settled(pilot)
        svg = pilot.app.export_screenshot(simplify=True)
    golden(HERE / f"{size[0]}x{size[1]}-{theme}.svg", picture(svg))
