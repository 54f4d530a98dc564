"""What many tests share: open indexes made once, and an environment that no user's settings reach."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from index import build
from index.engine import fallback, vocabulary
from index.engine.reading import reader
from index.engine.writing import inverting, merging
from search import Searcher
from tests import corpus

# Nothing in a test is timed: a busy machine proves nothing wrong.
settings.register_profile("untimed", settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    """One flag for every golden file."""
    parser.addoption("--update-golden", action="store_true", help="write golden files anew instead of comparing")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compares text with a golden file, or writes the file when asked to."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update-golden"):
            path.write_text(text, encoding="utf-8")
        assert text == path.read_text(encoding="utf-8"), f"{path.name} differs; --update-golden writes it anew"

    return compare


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Searcher]:
    """The small corpus, indexed once."""
    with corpus.searcher(tmp_path_factory.mktemp("small")) as searcher:
        yield searcher


@pytest.fixture(scope="session")
def seeds_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The index directory of the seeds, built once."""
    directory = tmp_path_factory.mktemp("seeds") / "index"
    build([corpus.SEEDS], directory)
    return directory


@pytest.fixture(scope="session")
def seeds(seeds_index: Path) -> Iterator[Searcher]:
    """The seeds, indexed once."""
    with Searcher.open(seeds_index) as searcher:
        yield searcher


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No variable of the user's changes what a command finds or how it writes."""
    for name in ("TELUSUR_INDEX", "NO_COLOR", "CLICOLOR_FORCE", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    for name in ("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"):
        monkeypatch.delenv(name, raising=False)


def _compiled() -> object | None:
    try:
        from index.engine import _kernels
    except ImportError:
        return None
    return _kernels


@pytest.fixture(params=["c", "numpy"])
def kernels(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Runs the test with each of the two."""
    made = _compiled() if request.param == "c" else fallback
    if made is None:
        pytest.skip("the kernels in C were not built here")
    monkeypatch.setattr(reader, "Index", made.Index)
    monkeypatch.setattr(reader, "Damaged", made.Damaged)
    for module in (inverting, merging):
        monkeypatch.setattr(module, "forward", made.forward)
    monkeypatch.setattr(inverting, "invert", made.invert)
    monkeypatch.setattr(vocabulary, "Vocabulary", made.Vocabulary)
    return str(request.param)
