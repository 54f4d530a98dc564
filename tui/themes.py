"""The three themes: dark, light and high contrast."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="telusur-dark",
    primary="#7AA2F7",
    secondary="#7DCFFF",
    accent="#FF9E64",
    warning="#E0AF68",
    error="#F7768E",
    success="#9ECE6A",
    foreground="#C8D0E8",
    variables={"quiet": "#8A93AD", "line": "#3B4152"},
    background="#16181F",
    surface="#1E212B",
    panel="#282C38",
    dark=True,
)
LIGHT = Theme(
    name="telusur-light",
    primary="#1F4E9E",
    secondary="#0B6E77",
    accent="#A03F00",
    warning="#8A5A00",
    error="#B3261E",
    success="#2E6B1F",
    foreground="#1B1D23",
    variables={"quiet": "#5A5F6B", "line": "#B9B9B0"},
    background="#FAFAF7",
    surface="#EFEFEA",
    panel="#E2E2DB",
    dark=False,
)
CONTRAST = Theme(
    name="telusur-contrast",
    primary="#FFFFFF",
    secondary="#00FFFF",
    accent="#FFFF00",
    warning="#00FF00",
    error="#FF6060",
    success="#00FF00",
    foreground="#FFFFFF",
    variables={"quiet": "#D0D0D0", "line": "#A0A0A0"},
    background="#000000",
    surface="#000000",
    panel="#303030",
    dark=True,
    text_alpha=1.0,
)
THEMES = (DARK, LIGHT, CONTRAST)


def after(name: str) -> str:
    """The name of the theme that comes next."""
    names = [theme.name for theme in THEMES]
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]
