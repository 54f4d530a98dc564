"""Every key of the program in one table: bindings, help, palette and the README are made from it."""

from __future__ import annotations

from typing import NamedTuple

from textual.binding import Binding


class Key(NamedTuple):
    """``name`` is what a keymap file calls it; ``keys`` are Textual's names, comma-separated."""

    where: str
    name: str
    keys: str
    action: str
    text: str
    hint: str = ""
    """A word for the line at the bottom; empty keeps it to the help."""


TABLE = (
    Key("anywhere", "query", "slash", "query", "Write the query", "query"),
    Key("anywhere", "next-pane", "tab", "pane(1)", "Next pane"),
    Key("anywhere", "previous-pane", "shift+tab", "pane(-1)", "Previous pane"),
    Key("anywhere", "facets", "f", "facets", "Go to the facets", "facets"),
    Key("anywhere", "back", "escape", "back", "One level back", "back"),
    Key("anywhere", "quit", "q", "leave", "Quit, except while typing", "quit"),
    Key("list", "down", "down,j", "move(1)", "Down"),
    Key("list", "up", "up,k", "move(-1)", "Up"),
    Key("list", "half-down", "ctrl+d", "page(1)", "Half a page down"),
    Key("list", "half-up", "ctrl+u", "page(-1)", "Half a page up"),
    Key("list", "page-down", "pagedown", "page(2)", "A page down"),
    Key("list", "page-up", "pageup", "page(-2)", "A page up"),
    Key("list", "first", "g,home", "first", "To the first"),
    Key("list", "last", "G,end", "last", "To the last"),
    Key("list", "choose", "enter", "choose", "Open or take"),
    Key("query", "ask", "enter", "submit", "Ask at once and go to the results", "ask"),
    Key("query", "result-down", "down", "result(1)", "Next result, without leaving the query"),
    Key("query", "result-up", "up", "result(-1)", "Previous result, without leaving the query"),
    Key("facets", "tick", "space", "tick", "Only articles with this value, or all again", "only"),
    Key("facets", "exclude", "x", "exclude", "No articles with this value, or all again", "exclude"),
    Key("chips", "left", "left,h", "step(-1)", "Filter to the left"),
    Key("chips", "right", "right,l", "step(1)", "Filter to the right"),
    Key("chips", "remove", "x,delete,backspace,enter", "remove", "Take this filter away", "remove"),
    Key("anywhere", "clear", "X", "clear_filters", "Take all filters away"),
    Key("article", "next-hit", "n", "hit(1)", "Next hit", "next hit"),
    Key("article", "previous-hit", "N", "hit(-1)", "Previous hit"),
    Key("article", "marks", "asterisk", "marks", "Highlights on or off"),
    Key("article", "fold", "z", "fold", "Fold or unfold teasers"),
)

SECTIONS = {
    "anywhere": "Anywhere",
    "query": "Query line",
    "list": "In every list and in the article",
    "results": "Results",
    "facets": "Facets",
    "chips": "Filters above the results",
    "article": "Article",
}


def of(where: str) -> list[Binding]:
    """The bindings of one part of the program; their ids are what a keymap file names."""
    return [
        Binding(key.keys, key.action, key.text, show=bool(key.hint), id=f"{where}.{key.name}")
        for key in TABLE
        if key.where == where
    ]
