"""The README's key table is the program's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui import keys

README = Path(__file__).parents[2] / "README.md"


def test_the_readme_has_every_key(request: pytest.FixtureRequest) -> None:
    """Between its two marks stands what the bindings say; ``--update-golden`` writes it there."""
    text = README.read_text(encoding="utf-8")
    before, _, rest = text.partition("<!-- keys -->\n")
    _, _, after = rest.partition("<!-- /keys -->")
    expected = f"{before}<!-- keys -->\n{keys.markdown()}<!-- /keys -->{after}"
    if request.config.getoption("--update-golden"):
        README.write_text(expected, encoding="utf-8")
        text = expected
    assert text == expected
