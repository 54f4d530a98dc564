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
    Key("anywhere", "help", "question_mark,f1", "help", "All keys, narrowed as you type", "help"),
    Key("anywhere", "query", "slash", "query", "Write the query", "query"),
    Key("anywhere", "next-pane", "tab", "pane(1)", "Next pane"),
    Key("anywhere", "previous-pane", "shift+tab", "pane(-1)", "Previous pane"),
    Key("anywhere", "facets", "f", "facets", "Go to the facets", "facets"),
    Key("anywhere", "back", "escape", "back", "One level back", "back"),
    Key("anywhere", "clear", "X", "clear_filters", "Take all filters away"),
    Key("anywhere", "dates", "d", "span", "Select a span of dates from their histogram"),
    Key("anywhere", "sort", "S", "sort", "Order hits by relevance, newest or oldest first"),
    Key("anywhere", "stories", "Z", "stories", "Fold articles that tell one event under the best of them, or none"),
    Key("anywhere", "copies", "C", "copies", "Fold near copies of an article under the best of them, or none"),
    Key("anywhere", "why", "w", "why", "Why this hit: words, variants and score", "why"),
    Key("anywhere", "similar", "r", "similar", "Articles on the same subject"),
    Key("anywhere", "mark", "m", "mark", "Mark this article for export, or not", "mark"),
    Key("anywhere", "marked", "M", "marked", "Show the marked articles"),
    Key("anywhere", "export", "E", "export", "Write marked or all hits to a file"),
    Key("anywhere", "copy", "y", "copy", "Copy title, citation, passage or command line"),
    Key("anywhere", "edit", "e", "edit", "Open the file in $EDITOR at the passage"),
    Key("anywhere", "open", "o", "open_url", "Open the article's web address"),
    Key("anywhere", "history", "ctrl+r", "history", "Questions asked before and saved searches", "history"),
    Key("anywhere", "save", "ctrl+s", "save", "Save this search under a name"),
    Key("anywhere", "said", "i", "said", "The whole of what stands at the bottom"),
    Key("anywhere", "reload", "R", "reload", "Use the newer index on disk"),
    Key("anywhere", "theme", "ctrl+t", "theme", "Dark, light or high contrast"),
    Key("anywhere", "palette", "ctrl+p", "palette", "Every action by its name", "actions"),
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
    Key("query", "complete", "tab", "complete", "Take the word or value offered, or go to the next pane", "take"),
    Key("query", "complete-right", "right", "complete_right", "Take the word or value offered, or go right"),
    Key("query", "next-offer", "ctrl+n", "turn(1)", "Offer the next word or value", "next"),
    Key("query", "result-down", "down", "result(1)", "Next result, without leaving the query"),
    Key("query", "result-up", "up", "result(-1)", "Previous result, without leaving the query"),
    Key("results", "mark", "space", "screen.mark_next", "Mark this article for export and go on", "mark"),
    Key("results", "unfold", "right,l", "unfold", "Show the articles and near copies folded under this one"),
    Key("results", "fold", "left,h", "fold", "Fold them again"),
    Key("facets", "tick", "space", "tick", "Only articles with this value, or all again", "only"),
    Key("facets", "exclude", "x", "exclude", "No articles with this value, or all again", "exclude"),
    Key("facets", "values", "v", "values", "Search within all values of this facet", "values"),
    Key("facets", "evidence", "right,l", "evidence", "Why articles count under this value, in sentences", "evidence"),
    Key("facets", "order", "s", "order", "Order values by count, name or significance", "order"),
    Key("facets", "correct", "c", "correct", "Merge, rename, hide or split this value, or undo", "correct"),
    Key("chips", "left", "left,h", "step(-1)", "Filter to the left"),
    Key("chips", "right", "right,l", "step(1)", "Filter to the right"),
    Key("chips", "remove", "x,delete,backspace,enter", "remove", "Take this filter away", "remove"),
    Key("article", "next-hit", "n", "hit(1)", "Next hit", "next hit"),
    Key("article", "previous-hit", "N", "hit(-1)", "Previous hit"),
    Key("article", "next-name", "right_square_bracket", "name(1)", "Next name", "next name"),
    Key("article", "previous-name", "left_square_bracket", "name(-1)", "Previous name"),
    Key("article", "narrow", "enter", "narrow", "Only articles with the chosen name", "only"),
    Key("article", "ask-name", "s", "ask_name", "Search for the chosen name"),
    Key("article", "marks", "asterisk", "marks", "Highlights on or off"),
    Key("article", "fold", "z", "fold", "Fold or unfold teasers"),
    Key("chooser", "down", "down", "step(1)", "Next choice"),
    Key("chooser", "up", "up", "step(-1)", "Previous choice"),
    Key("chooser", "forget", "ctrl+f", "forget", "Forget this question or saved search"),
    Key("chooser", "cancel", "escape", "cancel", "Close without choosing"),
    Key("prompt", "cancel", "escape", "cancel", "Close without an answer"),
    Key("span", "begin", "space", "begin", "The span begins or ends here"),
    Key("span", "apply", "enter", "apply", "Only articles of the span"),
    Key("span", "months", "right,l", "months", "By month"),
    Key("span", "years", "left,h", "years", "By year"),
    Key("span", "drop", "x,delete", "drop", "Articles of all dates again"),
    Key("span", "cancel", "escape,q", "cancel", "Close without a change"),
)

SECTIONS = {
    "anywhere": "Anywhere",
    "query": "Query line",
    "list": "In every list and in the article",
    "results": "Results",
    "facets": "Facets",
    "chips": "Filters above the results",
    "article": "Article",
    "chooser": "Lists over the screen",
    "span": "Histogram of dates",
    "prompt": "Questions over the screen",
}

_NAMES = {
    "slash": "/",
    "question_mark": "?",
    "asterisk": "*",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "escape": "Esc",
    "tab": "Tab",
    "pagedown": "PgDn",
    "pageup": "PgUp",
    "down": "↓",
    "up": "↑",
    "left": "←",
    "right": "→",
}


def of(where: str) -> list[Binding]:
    """The bindings of one part of the program; their ids are what a keymap file names."""
    return [
        Binding(key.keys, key.action, key.text, show=bool(key.hint), id=f"{where}.{key.name}")
        for key in TABLE
        if key.where == where
    ]


def shown(keys: str) -> str:
    """Keys as they stand on a keyboard: ``ctrl+d,G`` is ``Ctrl+D G``."""
    return " ".join(_shown(*key.strip().split("+")) for key in keys.split(","))


def hints(where: str, keymap: dict[str, str]) -> str:
    """The most needed keys of one part of the program, for the line at the bottom."""
    chosen = [key for key in TABLE if key.hint and key.where in (where, "anywhere")]
    chosen.sort(key=lambda key: key.where == "anywhere")
    words: dict[str, str] = {}
    for key in chosen:
        names = map(shown, keymap.get(f"{key.where}.{key.name}", key.keys).split(","))
        # Where one writes, a letter is a letter.
        usable = (name for name in names if where != "query" or len(name) > 1)
        if name := next(usable, ""):
            words.setdefault(key.hint, name)
    return "  ".join(f"{name} {word}" for word, name in words.items())


def markdown() -> str:
    """The table of all keys as it stands in the README, with the name that a keymap file gives each."""
    rows = [
        f"| {SECTIONS[key.where]} | `{shown(key.keys).replace(' ', '` `')}` | {key.text} | {key.where}.{key.name} |"
        for key in TABLE
    ]
    return "\n".join(["| where | keys | what | name |", "|---|---|---|---|", *rows]) + "\n"


def _shown(*parts: str) -> str:
    *modifiers, key = parts
    name = _NAMES.get(key, key if len(key) == 1 else key.capitalize())
    return "+".join([*(m.capitalize() for m in modifiers), name.upper() if modifiers and len(name) == 1 else name])
