"""The few settings of this PC: language, look, and how the window was left.

Nothing of the office stands here: no figure, no name, no password. They are read before anything
is shown, so they are checked here by hand and no library is loaded for them.
"""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass, field, fields, replace
from datetime import date
from pathlib import Path
from typing import Any, Literal

from gbv_desktop.disk.files import ensure_office_dir, read_ordinary, write_anew
from gbv_desktop.disk.refusals import denied, is_denied
from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_, Message, message

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


@dataclass(frozen=True)
class Settings:
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
        person: the id of who signed in last, which means nothing outside the office.
    """

    language: Literal["vi", "en"] = "vi"
    text_size: int = 100
    high_contrast: bool = False
    window: tuple[int, int] | None = None
    maximized: bool = False
    place: str = ""
    columns: dict[str, tuple[int, ...]] = field(default_factory=dict)
    training_day: date | None = None
    person: str = ""


UNREADABLE = N_(
    "The settings of this PC (language, size of text, window) could not be read; the usual ones"
    " hold. Nothing of the reports is in them."
)


def load(home: Path, told: list[Message] | None = None) -> Settings:
    """The settings kept in the folder ``home``; the defaults when there are none.

    Settings that cannot be read are worth no refusal: the defaults hold, and the log says why.

    Args:
        told: gets the sentences for the person when they could not be read; they name the file
            where it is only the right to it that is missing.
    """
    path = home / SETTINGS_NAME
    try:
        with read_ordinary(path) as stream:
            return _decode(stream.read(MAX_BYTES + 1))
    except (FileNotFoundError, NotADirectoryError):
        return Settings()
    except (OSError, ValueError, RecursionError) as error:
        _log.warning("settings unreadable (%s): the defaults hold", type(error).__name__)
        if told is not None:
            told += _why_unread(error, path)
        return Settings()


def _why_unread(error: Exception, path: Path) -> tuple[Message, ...]:
    if isinstance(error, OSError) and is_denied(error):
        problem = denied(error, path)
        return message(UNREADABLE), problem.text, problem.next
    return (message(UNREADABLE),)


def _decode(data: bytes) -> Settings:
    if len(data) > MAX_BYTES:
        raise ValueError("the settings are larger than any we write")
    told = json.loads(data.decode())
    # A name of a later version is refused with all of it: guessing would set half of what was
    # chosen.
    if not isinstance(told, dict) or not told.keys() <= {each.name for each in fields(Settings)}:
        raise ValueError("that is not how settings are written")
    known = Settings(**told)
    window, day = known.window, known.training_day
    return Settings(
        language=_one_of(known.language, ("vi", "en")),
        text_size=_whole(known.text_size, 80, 200),
        high_contrast=_one_of(known.high_contrast, (False, True)),
        window=None if window is None else _size(window),
        maximized=_one_of(known.maximized, (False, True)),
        place=_name(known.place),
        columns=_columns(known.columns),
        training_day=None if day is None else date.fromisoformat(_name(day)),
        person=_name(known.person),
    )


def _one_of(told: Any, known: tuple[Any, ...]) -> Any:
    # 1 is True to Python, and not to us.
    if not any(told is each or (isinstance(told, str) and told == each) for each in known):
        raise ValueError("a setting is none of those there are")
    return told


def _whole(told: Any, least: int, most: int) -> int:
    if type(told) is not int or not least <= told <= most:
        raise ValueError("a setting is no number within its bounds")
    return told


def _name(told: Any) -> str:
    # Shown in the window before anybody signed in, from a file that anybody may edit.
    if not isinstance(told, str) or len(told) > 40 or not told.isprintable():
        raise ValueError("a setting is no short name")
    return told


def _pixels(told: Any) -> tuple[int, ...]:
    if not isinstance(told, list) or len(told) > 60:
        raise ValueError("a setting is no list of widths")
    return tuple(_whole(each, 1, 10_000) for each in told)


def _size(told: Any) -> tuple[int, int]:
    width, height = _pixels(told)
    return width, height


def _columns(told: Any) -> dict[str, tuple[int, ...]]:
    if not isinstance(told, dict) or len(told) > 60:
        raise ValueError("a setting names no columns")
    return {_name(table): _pixels(widths) for table, widths in told.items()}


def _encode(settings: Settings) -> bytes:
    return json.dumps(vars(settings), default=date.isoformat, ensure_ascii=False, indent=2).encode()


def save(home: Path, settings: Settings) -> None:
    """Keeps the settings in the folder ``home``, which is made if needed.

    Raises:
        Problem: E-SETTINGS, E-FILE-RIGHTS or E-HOME-FOLDER, the disk refused; the old settings
            stay.
    """
    # The folder is also the office's: whoever sets the language first must not leave it open to
    # all.
    ensure_office_dir(home)
    try:
        write_anew(home / SETTINGS_NAME, _encode(settings))
    except OSError as error:
        if is_denied(error):
            raise denied(error, home / SETTINGS_NAME) from error
        raise E_SETTINGS(folder=str(home)) from error


def changed(known: Settings, **values: Any) -> Settings:
    """The settings with some of them changed.

    Raises:
        ValueError: a value is outside what may be kept.
    """
    # Bounds are checked when settings are read, not when they are made.
    return _decode(_encode(replace(known, **values)))
