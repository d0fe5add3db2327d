"""The few settings of this PC: language, look, and how the window was left.

Nothing of the office stands here: no figure, no name, no password.
"""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from gbv_desktop.errors import ProblemKind
from gbv_desktop.files import ensure_private_dir, write_atomic
from gbv_desktop.text import N_

SETTINGS_NAME = "settings.json"
MAX_BYTES = 16_384

_log = logging.getLogger(__name__)

E_SETTINGS = ProblemKind(
    "E-SETTINGS",
    N_("The settings of this PC could not be saved in {folder}."),
    N_(
        "Check that the disk is not full and that you may write to the folder, then set them again."
    ),
)


_Pixels = Annotated[int, msgspec.Meta(ge=1, le=10_000)]
_Name = Annotated[str, msgspec.Meta(max_length=40)]
_Widths = Annotated[tuple[_Pixels, ...], msgspec.Meta(max_length=60)]


class Settings(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What this PC remembers.

    Attributes:
        language: the language of the program.
        text_size: size of text in per cent, 80 to 200.
        high_contrast: stronger colours for weak eyes and bad screens.
        window: the window's width and height in pixels; ``None`` before it was ever changed.
        maximized: whether the window fills the screen.
        place: the page that was open last.
        columns: the widths of the columns of each table, by the table's name.
        training_day: the day that training offices on this PC pretend it is.
    """

    language: Literal["vi", "en"] = "vi"
    text_size: Annotated[int, msgspec.Meta(ge=80, le=200)] = 100
    high_contrast: bool = False
    window: tuple[_Pixels, _Pixels] | None = None
    maximized: bool = False
    place: Annotated[str, msgspec.Meta(max_length=40)] = ""
    columns: Annotated[dict[_Name, _Widths], msgspec.Meta(max_length=60)] = {}
    training_day: date | None = None


def load(home: Path) -> Settings:
    """The settings kept in the folder ``home``; the defaults when there are none.

    Settings that cannot be read are worth no refusal: the defaults hold, and the log says why.
    """
    path = home / SETTINGS_NAME
    if not path.exists():
        return Settings()
    try:
        with path.open("rb") as stream:
            return _decode(stream.read(MAX_BYTES + 1))
    except (OSError, ValueError, RecursionError) as error:
        _log.warning("settings unreadable (%s): the defaults hold", type(error).__name__)
        return Settings()


def _decode(data: bytes) -> Settings:
    if len(data) > MAX_BYTES:
        raise ValueError("the settings are larger than any we write")
    return msgspec.json.decode(data, type=Settings)


def save(home: Path, settings: Settings) -> None:
    """Keeps the settings in the folder ``home``, which is made if needed.

    Raises:
        Problem: E-SETTINGS or E-HOME-FOLDER, the disk refused; the old settings stay.
    """
    ensure_private_dir(home)
    try:
        write_atomic(home / SETTINGS_NAME, msgspec.json.format(msgspec.json.encode(settings)))
    except OSError as error:
        raise E_SETTINGS(folder=str(home)) from error


def changed(known: Settings, **values: Any) -> Settings:
    """The settings with some of them changed.

    Raises:
        ValueError: a value is outside what may be kept.
    """
    made = msgspec.structs.replace(known, **values)
    # The struct checks its bounds when it is read, not when it is made.
    return msgspec.json.decode(msgspec.json.encode(made), type=Settings)
