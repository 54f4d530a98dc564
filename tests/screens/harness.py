"""The small archive the stories are told over, and what a story may ask of the screen."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import events

from tests.screens.fake import FakeSearcher, article
from tui.app import Telusur
from tui.widgets.queryline import QueryLine
from tui.widgets.status import Status

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from textual.pilot import Pilot

    from index import Document
    from tui.keymap import Keymap
    from tui.memory import Memory

HOSTILE = "[/b] [oops \x1b[31m \u202emerah\u2069 \x00 漢字"

ARCHIVE = (
    article(
        "banjir.txt",
        "Banjir di Jakarta",
        "JAKARTA - Banjir melanda Jakarta. Warga mengungsi.\n\nSetelah banjir surut, warga kembali ke Jakarta.",
        teaser="Baca juga: Banjir di Semarang",
        places=("Jakarta",),
        publisher="kompas.com",
        day=date(2024, 1, 5),
    ),
    article(
        "gempa.txt",
        "Gempa di Bandung",
        "Gempa mengguncang Bandung, terasa sampai Jakarta.",
        places=("Bandung", "Jakarta"),
        publisher="tempo.co",
        day=date(2024, 6, 19),
    ),
    article("pasar.txt", "Harga beras naik", "Harga beras naik di pasar. Warga mengeluh.", publisher="kompas.com"),
    article("aneh [/b].txt", f"Judul {HOSTILE}", f"Isi {HOSTILE}\n\nSelesai warga.", publisher=HOSTILE),
)


def many(count: int) -> tuple[Document, ...]:
    """Articles that all answer ``warga``."""
    return tuple(article(f"{n:05}.txt", f"Warga nomor {n}", f"Warga ke-{n} datang.") for n in range(count))


@asynccontextmanager
async def telusur(
    documents: tuple[Document, ...] = ARCHIVE,
    query: str = "",
    *,
    size: tuple[int, int] = (120, 36),
    slow: float = 0.0,
    opener: Callable[[], FakeSearcher] | None = None,
    memory: Memory | None = None,
    keymap: Keymap | None = None,
) -> AsyncIterator[tuple[Pilot[int], FakeSearcher]]:
    """The program over ``documents``, its first question answered."""
    searcher = FakeSearcher(documents, slow=slow)
    app = Telusur(Path("nowhere"), query, opener=opener or (lambda: searcher), memory=memory, keymap=keymap)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        yield pilot, searcher


async def write(pilot: Pilot[int], text: str) -> None:
    """Put ``text`` into the line that has the focus, as a terminal pastes it."""
    focused = pilot.app.focused
    assert focused is not None
    focused.post_message(events.Paste(text))
    await pilot.pause()


async def settled(pilot: Pilot[int], seconds: float = 5.0) -> None:
    """Wait until no question is waiting and nobody has a message left to read."""
    screen: Any = pilot.app.screen_stack[0]
    desk = screen.background
    lanes = desk.questions, desk.pages, desk.articles, desk.facets, desk.layouts, desk.completions, desk.errands

    def busy() -> bool:
        return screen.unasked or desk.searcher is None or any(lane.running or lane.waiting for lane in lanes)

    for _ in range(int(seconds / 0.01)):
        await pilot.pause()
        if not busy():
            await pilot.pause()
            if not busy():
                return
        await asyncio.sleep(0.01)
    raise TimeoutError("the threads never came to rest")


def screen_text(pilot: Pilot[int]) -> str:
    """What a terminal would show, as text."""
    width = pilot.app.size.width
    rows = pilot.app.screen._compositor.render_strips(pilot.app.size)
    return "\n".join(strip.crop(0, width).text for strip in rows)


def query_of(pilot) -> str:
    """What the query line says."""
    return pilot.app.screen_stack[0].query_one(QueryLine).value


def said(pilot) -> str:
    """What the bottom line says."""
    return pilot.app.screen_stack[0].query_one(Status).text
