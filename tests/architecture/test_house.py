"""The house stands as it was drawn: layers, sizes, docstrings, public names, and what a question imports."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

from index.compiled import compiled
from tests import corpus

ROOT = Path(__file__).parents[2]
SOURCES = [path for package in ("index", "search", "tui") for path in sorted((ROOT / package).rglob("*.py"))]
KERNELS = sorted((ROOT / "index" / "engine" / "kernels").glob("*.h"))


def test_every_import_goes_down_the_stairs() -> None:
    """import-linter keeps the contracts of pyproject.toml."""
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml")) == EXIT_STATUS_SUCCESS


def test_every_room_says_who_knows_whom() -> None:
    """A package of several modules has layers, so that no import crosses it unseen."""
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    contracts = tools["importlinter"]["contracts"]
    layered = {container for contract in contracts for container in contract.get("containers", [])}
    rooms = [path.parent for path in SOURCES if path.name == "__init__.py"]
    for room in rooms:
        inside = [path for path in room.iterdir() if path.suffix == ".py" or (path / "__init__.py").is_file()]
        if len(inside) > 2:  # itself and more than one other
            assert ".".join(room.relative_to(ROOT).parts) in layered


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_module_makes_a_promise_and_is_one_room(path: Path) -> None:
    """A module has a docstring and at most 260 lines; what is public in it says what it does."""
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    assert ast.get_docstring(tree), "no promise"
    assert source.count("\n") <= 260, "crowded"
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            assert ast.get_docstring(node), f"{node.name} does not say what it does"


@pytest.mark.parametrize("path", KERNELS, ids=lambda path: path.name)
def test_every_room_of_the_kernels_makes_a_promise(path: Path) -> None:
    """A header opens with one sentence, has at most 250 lines, and an sdist holds it as the unit's dependency."""
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("/* "), "no promise"
    assert lines[0].endswith(". */"), "not one sentence"
    assert len(lines) <= 250, "crowded"
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]["ext-modules"]
    (depends,) = [module["depends"] for module in declared if module["name"] == "index.engine._kernels"]
    assert str(path.relative_to(ROOT)) in depends


@pytest.mark.parametrize("package", ["index", "search", "tui"])
def test_public_names_exist_and_are_listed_in_order(package: str) -> None:
    """``__all__`` is complete, sorted and true."""
    module = import_module(package)
    assert all(hasattr(module, name) for name in module.__all__)
    assert sorted(module.__all__, key=lambda name: (not name.isupper(), name.islower(), name)) == list(module.__all__)


def _imported(*arguments: str) -> set[str]:
    code = (
        "import json, sys; from search.cli import main; status = main(sys.argv[1:]);"
        "print(json.dumps(sorted(sys.modules)), file=sys.stderr); sys.exit(status)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(json.loads(done.stderr.splitlines()[-1]))


def test_a_question_imports_only_what_it_needs(seeds_index: Path) -> None:
    """``search query`` never waits for the UI, the entity tagger, the reader of news or the build."""
    modules = _imported("query", "--index", str(seeds_index), "--json", "putin")
    unwanted = ("textual", "rich", "platformdirs", "whoosh", "Sastrawi")
    unwanted += ("numpy",) if compiled("index.engine._kernels") else ()  # without a compiler it answers
    unwanted += ("index.entities.", "index.news.", "index.corpus", "index.building")
    unwanted += ("index.language.archive", "index.language.morphology.stemming")  # its words are known in the index
    assert not {name for name in modules if name.startswith(unwanted)}


def test_help_imports_neither_engine_nor_analyzer() -> None:
    """``search --help`` is instant."""
    assert not {name for name in _imported("--help") if name.startswith(("whoosh", "Sastrawi", "textual"))}


def test_the_wheel_holds_the_three_packages_and_nothing_else(tmp_path: Path) -> None:
    """Every source and data file is in the wheel, and no test, seed or stray file is."""
    import zipfile

    copy = tmp_path / "source"
    listed = subprocess.run(
        ["git", "ls-files", "-co", "--exclude-standard"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    names = listed.stdout.split("\n")[:-1] if listed.returncode == 0 else []
    if not names:
        pytest.skip("not a git checkout")
    for name in names:
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            (copy / name).write_bytes((ROOT / name).read_bytes())
    build = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        str(tmp_path),
        str(copy),
    ]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = tmp_path.glob("telusur-*.whl")
    inside = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    binaries = {name for name in inside if name.endswith((".so", ".pyd"))}
    expected = {name for name in names if name.split("/")[0] in ("index", "search", "tui") and (ROOT / name).is_file()}
    assert inside - binaries == expected
    assert "tui/styles.tcss" in inside or not (ROOT / "tui" / "styles.tcss").exists()


def test_the_top_level_is_what_the_user_fixed() -> None:
    """Nothing stands at the root beside what was asked for and what convention puts there."""
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    allowed = {"pyproject.toml", "README.md", "search", "index", "tui", "tests", "seeds"}
    conventional = {"LICENSE", "CHANGELOG.md", "ARCHITECTURE.md", ".gitignore", ".ci"}
    assert {name.split("/")[0] for name in listed.splitlines()} <= allowed | conventional


def test_the_seeds_are_the_five_articles() -> None:
    """The corpus that came with the project is whole."""
    assert len(list(corpus.SEEDS.iterdir())) == 5
