"""The user's own keys: a TOML file that names actions and the keys for them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tui.keys import TABLE

if TYPE_CHECKING:
    from pathlib import Path


class Keymap(NamedTuple):
    """Keys by the name of what they do, and what there is to say about the file."""

    keys: dict[str, str]
    notices: tuple[str, ...] = ()


def keymap_file() -> Path:
    """Where the user's keys are looked for on this machine."""
    from platformdirs import user_config_path

    return user_config_path("telusur", appauthor=False) / "keys.toml"


def read(path: Path | None) -> Keymap:
    """The keymap in ``path``; what cannot be used is a notice, never an error."""
    if path is None or not path.is_file():
        return Keymap({})
    # Few have a file of their own: who has none does not wait for its parser.
    import tomllib

    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        return Keymap({}, (f"The keys in {path} could not be read: {error}",))
    given = table.get("keys", {})
    if not isinstance(given, dict):
        return Keymap({}, (f"{path} needs a table [keys].",))
    known = {f"{key.where}.{key.name}" for key in TABLE}
    keys: dict[str, str] = {}
    notices = []
    for name, value in given.items():
        spelled = ",".join(value) if isinstance(value, list) and all(isinstance(v, str) for v in value) else value
        if name not in known:
            notices.append(f"{path} names {name}, which no key does.")
        elif not isinstance(spelled, str) or not all(part.strip() for part in spelled.split(",")):
            notices.append(f"{path} gives no key for {name}.")
        else:
            keys[name] = spelled
    return Keymap(keys, tuple(notices))
