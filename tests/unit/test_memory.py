"""What is remembered survives the next start, another program and a broken file."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from tui import keymap
from tui.memory import KEPT, Memory, Notes


def test_notes_are_there_at_the_next_start(tmp_path: Path) -> None:
    """History, saved searches and theme are read back as they were written."""
    path = tmp_path / "deep" / "tui.json"
    memory = Memory(path)
    memory.change(lambda notes: notes.asked("banjir").asked("gempa \x1b \ud800"))
    memory.change(lambda notes: notes.named("banjir lama", "banjir date:..2020").themed("telusur-light"))
    again = Memory(path).notes
    assert again.history == ("gempa \x1b ?", "banjir")
    assert again.saved == {"banjir lama": "banjir date:..2020"}
    assert again.theme == "telusur-light"
    assert [p.name for p in path.parent.iterdir()] == ["tui.json"]


def test_two_programs_do_not_undo_each_other(tmp_path: Path) -> None:
    """Each change is made to what the file says at that moment."""
    one, other = Memory(tmp_path / "n"), Memory(tmp_path / "n")
    one.change(lambda notes: notes.asked("satu"))
    other.change(lambda notes: notes.asked("dua"))
    assert Memory(tmp_path / "n").notes.history == ("dua", "satu")


def test_a_question_asked_again_moves_to_the_front() -> None:
    """History holds each question once and no more than it may."""
    notes = Notes().asked("a").asked("b").asked("a").asked("  ")
    assert notes.history == ("a", "b")
    for number in range(KEPT + 5):
        notes = notes.asked(str(number))
    assert len(notes.history) == KEPT
    assert notes.forgotten("7").history == tuple(old for old in notes.history if old != "7")


@given(st.binary(max_size=60))
def test_a_broken_file_is_kept_aside(data: bytes) -> None:
    """Whatever the file holds, the program starts, and what it could not read is not written over."""
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tui.json"
        path.write_bytes(data)
        memory = Memory(path)
        memory.change(lambda notes: notes.asked("baru"))
        assert memory.notes.history[0] == "baru"
        kept = path.with_suffix(".unreadable")
        assert not kept.exists() or kept.read_bytes() == data


def test_a_keymap_names_keys_for_actions(tmp_path: Path) -> None:
    """A file gives other keys, as text or as a list."""
    path = tmp_path / "keys.toml"
    path.write_text('[keys]\n"anywhere.quit" = "Q"\n"results.mark" = ["t", "insert"]\n')
    assert keymap.read(path) == keymap.Keymap({"anywhere.quit": "Q", "results.mark": "t,insert"})


def test_what_a_keymap_cannot_mean_is_said(tmp_path: Path) -> None:
    """Unknown actions, missing keys and broken files are notices, and the rest holds."""
    path = tmp_path / "keys.toml"
    path.write_text(
        '[keys]\n"anywhere.dance" = "D"\n"anywhere.mark" = ""\n"anywhere.copy" = 3\n"anywhere.quit" = "Q"\n'
    )
    read = keymap.read(path)
    assert read.keys == {"anywhere.quit": "Q"}
    assert len(read.notices) == 3
    path.write_text("[keys")
    assert len(keymap.read(path).notices) == 1
    assert keymap.read(tmp_path / "none.toml") == keymap.Keymap({})
