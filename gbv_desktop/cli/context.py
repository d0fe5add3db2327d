"""The words that every command takes, before it or after it, and the office they open."""

from __future__ import annotations

import codecs
import getpass
import os
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from gbv_desktop import settings
from gbv_desktop.cli.pipes import read_now
from gbv_desktop.cli.streams import to_stderr
from gbv_desktop.disk.refusals import denied, is_denied
from gbv_desktop.domain.text.days import require_plausible_days
from gbv_desktop.i18n import LANGUAGES, _, set_language, set_upper_level, tr
from gbv_desktop.paths import default_home
from gbv_desktop.text import N_, Message, message, message_as_shown

if TYPE_CHECKING:
    from gbv_desktop.office.base.doubts import Doubt
    from gbv_desktop.office.open.session import Office


PASSWORD_VARIABLE = "GBV_PASSWORD"  # noqa: S105 - the name of a variable, not a password


DayIsRight = Annotated[
    list[str] | None,
    typer.Option(
        "--day-is-right",
        metavar="E-…",
        help=N_("Goes on though a date was doubted: the doubt, as the refusal writes it."),
    ),
]
"""Every command that is dated by the clock takes it: an answer for each doubt that was shown."""

CONFIRM = N_("When you have read this, confirm it: gbv missing --seen")

PASSWORD_FILE_BYTES = 4_096


class CommandError(Exception):
    """A command that is not understood; ``said`` says why."""

    def __init__(self, said: Message) -> None:
        super().__init__(said.template)
        self.said = message_as_shown(said)


@dataclass(frozen=True)
class CommandContext:
    """The common words of one call."""

    home: Path
    language: str
    json: bool = False
    today: date | None = None
    password_file: Path | None = None
    person: str = ""

    def open(self, *, day_is_right: Sequence[str] | None = None) -> Office:
        """Opens the office that the words name, as the person that they name.

        Args:
            day_is_right: the doubts about a day that an earlier call showed and that are accepted.

        What is missing in it, and what had to be made anew, is said on the error stream, so that
        no command runs past it.

        Raises:
            CommandError: what was accepted is no doubt that a refusal wrote.
            Problem: as ``Office.open`` raises it; E-DB-DAMAGED also for pages nobody read.
        """
        from gbv_desktop.domain.plan.upper_unit import package_level
        from gbv_desktop.office.base.home_place import home_place
        from gbv_desktop.office.open.dating import far_clock
        from gbv_desktop.office.open.found.upgraded import NEWS
        from gbv_desktop.office.open.session import Office
        from gbv_desktop.office.trust.gaps import gaps
        from gbv_desktop.store.faults import MADE_ANEW

        answered = frozenset(map(_doubt, day_is_right or ()))
        if not self.has_password:
            _tell_newer(self.home)
        office = Office.open(self.home, self.password(), self.today, self.person)
        try:
            set_upper_level(package_level(office.plan, office.unit, office.clock.today()))
            far, lost = far_clock(office), gaps(office)
            full = home_place(office.home, office.store.size).nearly_full
            # Before the first word: a command shows no figure of an office that is damaged.
            office.store.page_check.require_passed()
        except BaseException:
            office.close()
            raise
        for told in filter(None, (far, full)):
            said = f"{tr(told.text)}\n{tr(told.by_command)} ({told.code})"
            to_stderr(said, red=True)
        for problem in lost:
            said = f"{tr(problem.text)}\n{tr(problem.by_command)} ({problem.code})"
            to_stderr(said, red=True)
            to_stderr(_(CONFIRM))
        for problem in office.settled:
            red = problem.code not in {each.code for each in NEWS}
            to_stderr(f"{tr(problem.text)}\n{tr(problem.by_command)} ({problem.code})", red=red)
        for name in office.made_anew:
            to_stderr(tr(message(MADE_ANEW, file=name)))
        office.answered = answered
        return office

    @property
    def has_password(self) -> bool:
        """Whether the call or its surroundings bring a password, so that nobody is asked."""
        return self.password_file is not None or PASSWORD_VARIABLE in os.environ

    def password(self, *, twice: bool = False) -> str:
        """The password: from the named file, the variable, or typed at the terminal.

        What this call says outweighs what its surroundings say.

        Raises:
            CommandError: there is none and nobody to ask, or it cannot be read.
        """
        if self.password_file is not None:
            return _first_line(self.password_file)
        if PASSWORD_VARIABLE in os.environ:
            return _of_variable(os.environ[PASSWORD_VARIABLE])
        missing = N_("The password is missing: set {variable} or name --password-file.")
        return _typed(message(missing, variable=PASSWORD_VARIABLE), twice=twice)


def new_password(file: Path | None) -> str:
    """Another password than the one that opens the office: from the named file, or typed twice.

    Raises:
        CommandError: there is none and nobody to ask.
    """
    if file is not None:
        return _first_line(file)
    return _typed(message(N_("The new password is missing: name --new-password-file.")), twice=True)


def _of_variable(text: str) -> str:
    """Letters that Python could not read in the language of the system are read as UTF-8."""
    try:
        # Under a locale of C Python cannot read them and keeps each byte for itself.
        return text.encode("utf-8", "surrogateescape").decode("utf-8")
    except UnicodeError as error:
        said = N_(
            "The letters in {variable} cannot be read; put the password into a file"
            " and name it with --password-file."
        )
        raise CommandError(message(said, variable=PASSWORD_VARIABLE)) from error


def _typed(missing: Message, *, twice: bool) -> str:
    # A script without an answer would wait for ever.
    if not sys.stdin.isatty():
        raise CommandError(missing)
    typed = getpass.getpass(_(N_("New password: ") if twice else N_("Password: ")))
    if twice and getpass.getpass(_(N_("The same password again: "))) != typed:
        raise CommandError(message(N_("The two passwords are not the same.")))
    return typed


def _first_line(path: Path) -> str:
    """Without the mark before the first letter, which tells how Windows wrote the others."""
    try:
        data = read_now(path, PASSWORD_FILE_BYTES)
    except (OSError, ValueError) as error:
        said = N_("The password file {file} cannot be read.")
        raise CommandError(message(said, file=str(path))) from error
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandError(message(_LETTERS, file=str(path))) from error
    # No letter but every second byte of UTF-16 is one of these; a typed password has none.
    if "\0" in text:
        raise CommandError(message(_WIDE, file=str(path)))
    return next(iter(text.splitlines()), "")


_WIDE = N_(
    "The password file {file} is written in UTF-16 (“Unicode”): open it in Notepad and save it with"
    " the encoding UTF-8."
)
_LETTERS = N_(
    "The letters in the password file {file} cannot be read: open it in Notepad and save it with"
    " the encoding UTF-8."
)


_VALUED = ("--home", "--lang", "--today", "--password-file", "--person")


def split_words(words: Sequence[str]) -> tuple[CommandContext, list[str]]:
    """Takes the common words out of a call, wherever they stand, and returns the others.

    The language of the call is spoken from then on.

    Raises:
        CommandError: a value is missing or wrong.
    """
    found: dict[str, str] = {}
    rest: list[str] = []
    as_json = False
    waiting = iter(words)
    for word in waiting:
        name, equals, value = word.partition("=")
        if word == "--":
            rest += [word, *waiting]
        elif word == "--json":
            as_json = True
        elif name in _VALUED:
            # Also after the command's own name: people add what was forgotten at the end of the
            # line.
            found[name] = value if equals else _value(name, waiting)
        else:
            rest.append(word)
    for name, given in found.items():
        # Of the folder Python would take the current one, of the person this would be the first.
        if not given.strip():
            raise CommandError(message(_NO_VALUE, name=name))
    return _common(found, as_json=as_json), rest


def _value(name: str, waiting: object) -> str:
    value = next(waiting, None)  # type: ignore[call-overload]
    if value is None:
        raise CommandError(message(_NO_VALUE, name=name))
    return str(value)


_NO_VALUE = N_("The option {name} needs a value.")


def _home(named: str | None) -> Path:
    """The office's folder; raises CommandError for a name that no disk can hold."""
    home = default_home() if named is None else Path(named)
    try:
        home.is_dir()
    except (OSError, ValueError) as error:
        if isinstance(error, OSError) and is_denied(error):
            raise denied(error, home) from error
        raise CommandError(
            message(N_("{home} cannot be a folder's name."), home=str(home))
        ) from error
    return home


def _common(found: dict[str, str], *, as_json: bool) -> CommandContext:
    home = _home(found.get("--home"))
    unread: list[Message] = []
    # The language of the window counts for commands too: one PC, one officer.
    language = found.get("--lang") or settings.load(home, unread).language
    if language not in LANGUAGES:
        said = N_("The language {language} is not known; choose one of: {known}.")
        raise CommandError(message(said, language=language, known=tuple(LANGUAGES)))
    # From here on, so that what is said of the other words is said in it.
    set_language(language)
    for each in unread:
        to_stderr(tr(each))
    person = unicodedata.normalize("NFC", found.get("--person", ""))
    words = CommandContext(home, language, as_json, person=person)
    if "--today" in found:
        words = replace(words, today=parse_day(found["--today"]))
    if "--password-file" in found:
        words = replace(words, password_file=Path(found["--password-file"]))
    return words


DAY_FORM = "2018-06-05"
"""Stands for the value in the help of every option that takes a day."""


def parse_day(text: str) -> date:
    """A day as ``2018-06-05``; raises CommandError for anything else, Problem: E-DAY-YEAR."""
    said = message(N_("“{text}” is no day; write it as 2018-06-05."), text=text)
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise CommandError(said) from error
    # Python reads other ways of writing a day as well, which people would read otherwise.
    if day.isoformat() != text:
        raise CommandError(said)
    require_plausible_days(day)
    return day


def _tell_newer(home: Path) -> None:
    """Says what this program cannot do with the data before somebody types a password for it."""
    from gbv_desktop.office.base.office_card import read_card

    card = read_card(home)
    newer = card.newer if card is not None else None
    if newer is not None:
        to_stderr(f"{tr(newer.text)}\n{tr(newer.by_command)} ({newer.code})", red=True)


def _doubt(text: str) -> Doubt:
    from gbv_desktop.office.base.doubts import Doubt
    from gbv_desktop.office.open.dating import DATE_DOUBTS

    code, *days = text.split(":")
    if code not in DATE_DOUBTS or len(days) != 2:
        said = N_("“{text}” is no doubt about a date; write it as the refusal did.")
        raise CommandError(message(said, text=text))
    return Doubt(code, *map(parse_day, days))
