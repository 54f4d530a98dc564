"""Whatever is pressed and clicked over whatever text: no exception, no frozen loop, nothing that controls."""

from __future__ import annotations

import asyncio
import os
import random
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from textual import events

from tests.screens.fake import article
from tests.screens.harness import ARCHIVE, HOSTILE, screen_text, telusur
from tui import keys

if TYPE_CHECKING:
    from textual.pilot import Pilot

EVENTS = int(os.environ.get("FUZZ_EVENTS", "1500"))
"""How many events; FUZZ_EVENTS=10000 for the long run, FUZZ_SEED for the same one again."""
SIZES = ((120, 36), (80, 24), (60, 20), (40, 12), (20, 5))
LEAVING = {"q", "ctrl+c", "ctrl+q"}
PRESSED = sorted({name for key in keys.TABLE for name in key.keys.split(",")} - LEAVING)
TYPED = ("space", "backspace", *'aiu("-*~:[]\\', "漢", "é", "\u202e", "delete", "home", "end", "ctrl+w")
PIECES = (
    HOSTILE,
    "[",
    "[/",
    "[b]",
    "\\[",
    "\x1b]0;judul\x07",
    "\x9b2J",
    "漢字" * 30,
    "e\u0301" * 20,
    "👩‍👩‍👧",
    "\u2028",
    "\r\n",
    "a" * 300,
)


def hostile(dice: random.Random) -> str:
    return " ".join(dice.choice(PIECES) for _ in range(dice.randint(1, 12)))


def mouse(kind: type[events.MouseEvent], x: int, y: int) -> events.MouseEvent:
    return kind(None, x, y, 0, 0, 1, False, False, False, screen_x=x, screen_y=y)


def one(dice: random.Random, pilot: Pilot[int]) -> list[events.Event]:
    """One random thing a hand does."""
    width, height = pilot.app.size
    match dice.randrange(12):
        case 0 | 1:
            x, y = dice.randrange(width), dice.randrange(height)
            return [mouse(events.MouseDown, x, y), mouse(events.MouseUp, x, y)]
        case 2:
            kind = dice.choice((events.MouseScrollDown, events.MouseScrollUp, events.MouseMove))
            return [mouse(kind, dice.randrange(width), dice.randrange(height))]
        case 3 | 4:
            key = dice.choice(TYPED)
            return [events.Key(key, key if len(key) == 1 else None)]
        case 5 if dice.random() < 0.2:
            return [events.Paste(hostile(dice))]
        case _:
            key = dice.choice(PRESSED)
            return [events.Key(key, _character(key))]


def _character(key: str) -> str | None:
    named = {"slash": "/", "question_mark": "?", "asterisk": "*", "space": " "}
    return named.get(key, key if len(key) == 1 else None)


async def test_ten_thousand_things_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Random keys, clicks, pastes and sizes over hostile articles leave a program that draws text and answers."""
    seed = int(os.environ.get("FUZZ_SEED", str(random.SystemRandom().randrange(10**9))))
    print(f"FUZZ_SEED={seed}")
    dice = random.Random(seed)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("EDITOR", "true")
    # The palette may leave as well as the key can; the test is about staying.
    monkeypatch.setattr("tui.screen.browse.Browse.action_leave", lambda _: None)
    documents = (
        *ARCHIVE,
        *(article(f"{n} {hostile(dice)}", hostile(dice), hostile(dice), teaser=hostile(dice)) for n in range(60)),
    )
    async with telusur(documents) as (pilot, _):
        done = 0
        while done < EVENTS:
            if dice.random() < 0.1:
                await pilot.resize_terminal(*dice.choice(SIZES))
            for _ in range(40):
                for event in one(dice, pilot):
                    pilot.app.post_message(event)
                done += 1
            await asyncio.wait_for(pilot.pause(), 20)
            assert pilot.app.is_running, f"it ended after {done} events"
            controls = {c for c in screen_text(pilot) if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp")} - {"\n"}
            assert not controls, f"after {done} events the screen held {controls}"
            assert not set(screen_text(pilot)) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
