"""Which passwords are refused, and the pause after several wrong tries.

The pause only annoys people who guess at the keyboard; whoever copies the files meets Argon2id.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

import msgspec

from gbv_desktop.disk.files import clear_way, read_ordinary, write_anew
from gbv_desktop.disk.refusals import denied, is_denied
from gbv_desktop.paths import resource
from gbv_desktop.store.faults import (
    E_PWD_WAIT,
    E_PWD_WEAK,
    WHY_OBVIOUS,
    WHY_OWN,
    WHY_SERIES,
    WHY_SHORT,
)
from gbv_desktop.text import Message, message

_log = logging.getLogger(__name__)

LEAST_LENGTH = 10
LONGEST_NUMBER = 12
"""Numbers up to this length are phone numbers, citizen numbers and dates."""

FREE_TRIES = 5
FIRST_PAUSE = timedelta(seconds=30)
LONGEST_PAUSE = timedelta(minutes=15)


def normal(password: str) -> str:
    """The password as it is hashed: NFC, since typing programs compose letters differently."""
    return unicodedata.normalize("NFC", password)


def check_password(password: str, own_words: tuple[str, ...] = ()) -> None:
    """Refuses passwords that are short or on everybody's mind.

    Args:
        password: what a person chose.
        own_words: names that this office would think of first, such as the unit's.

    Raises:
        Problem: E-PWD-WEAK, with the reason.
    """
    why = _weakness(normal(password), own_words)
    if why is not None:
        raise E_PWD_WEAK(why=why)


def _weakness(password: str, own_words: tuple[str, ...]) -> Message | None:
    if len(password) < LEAST_LENGTH:
        return message(WHY_SHORT, least=LEAST_LENGTH)
    # Marks, case and signs change nothing of how soon somebody guesses it.
    bare = fold(password)
    # The year or the number that people hang on before or behind.
    core = re.sub(r"^[0-9]+|[0-9]+$", "", bare)
    if bare.isdigit() and len(bare) <= LONGEST_NUMBER:
        return message(WHY_SERIES)
    if len(_period(password)) <= 3 or (bare and _is_series(bare)):
        return message(WHY_SERIES)
    if {bare, core, _period(core)} & _obvious():
        return message(WHY_OBVIOUS)
    # The name of the commune is the first thing that anybody tries here.
    own = {fold(word) for word in own_words} - {""}
    if {bare, core, _period(core)} & own:
        return message(WHY_OWN)
    return None


def fold(text: str) -> str:
    """Lower-case letters and digits alone, no Vietnamese marks: ``Mật khẩu!`` → ``matkhau``."""
    # The letter đ has no mark that could be taken off, so it is exchanged by hand.
    plain = unicodedata.normalize("NFD", text.casefold()).replace("đ", "d")
    return "".join(each for each in plain if each.isascii() and each.isalnum())


def _period(text: str) -> str:
    """The shortest piece that repeated gives the text: ``abc`` for ``abcabcabc``."""
    at = (text + text).find(text, 1)
    return text[:at] if text else text


def _is_series(text: str) -> bool:
    """Whether it is a short piece over and over, or letters or digits in a row."""
    if len(_period(text)) <= 3:
        return True
    steps = {ord(right) - ord(left) for left, right in pairwise(text)}
    # A row of digits wraps from 9 to 0.
    return any(steps <= {step, -9 * step} for step in (1, -1))


@cache
def _obvious() -> frozenset[str]:
    lines = resource("security", "obvious-passwords.txt").read_text("utf-8").splitlines()
    return frozenset(fold(line) for line in lines if line and not line.startswith("#")) - {""}


# --- the pause after wrong tries ----------------------------------------------------------------
class _Row(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    wrong: int
    last: datetime


class _Tries(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Wrong tries in a row; ``by`` has those of each slot, where several people sign in."""

    wrong: int = 0
    last: datetime | None = None
    by: dict[str, _Row] = {}


_MOST_BYTES = 8192


class Tries:
    """The persistent count of wrong tries in a row, of one person: nobody waits for another.

    Args:
        path: the file.
        who: the slot that was tried; empty where nobody was named.
    """

    def __init__(self, path: Path, who: str = "") -> None:
        self._path, self._who = path, who
        self.damaged = False
        """Whether the count that lay there could not be read; it begins anew then."""

    def _load(self) -> _Tries:
        try:
            with read_ordinary(self._path) as stream:
                # Bounded: it is read before any password is known to be right.
                return msgspec.json.decode(stream.read(_MOST_BYTES), type=_Tries)
        except FileNotFoundError:
            return _Tries()
        except (OSError, ValueError, msgspec.MsgspecError) as error:
            if isinstance(error, OSError) and is_denied(error):
                raise denied(error, self._path) from error
            _log.warning("the count of tries is unreadable (%s)", type(error).__name__)
            # Beginning anew is the lesser evil: a file that anybody can spoil must not shut people
            # out.
            self.damaged = True
            return _Tries()

    def _row(self, found: _Tries) -> _Row | None:
        row = found.by.get(self._who)
        if not self._who and found.last is not None:
            row = _Row(found.wrong, found.last)
        return row if row is not None and row.last.tzinfo is not None else None

    def require_turn(self, now: datetime) -> None:
        """Refuses a try that comes too soon after several wrong ones.

        Raises:
            Problem: E-PWD-WAIT, with the seconds to wait; E-FILE-RIGHTS.
        """
        row = self._row(self._load())
        if row is None:
            return
        if now < row.last:
            # The clock was set back: wait once from now on, never for years.
            row = _Row(row.wrong, now)
            self._save(row)
        left = row.last + pause_after(row.wrong) - now
        if left > timedelta(0):
            raise E_PWD_WAIT(seconds=-(-left // timedelta(seconds=1)))

    def wrong(self, now: datetime) -> None:
        """Counts a wrong try."""
        row = self._row(self._load())
        self._save(_Row((row.wrong if row else 0) + 1, now.astimezone(UTC)))

    def right(self) -> None:
        """Forgets the wrong tries of this person."""
        clear_way(self._path)
        found = self._with(self._load(), None)
        if found == _Tries():
            self._path.unlink(missing_ok=True)
        else:
            write_anew(self._path, msgspec.json.encode(found))

    def _save(self, row: _Row) -> None:
        write_anew(self._path, msgspec.json.encode(self._with(self._load(), row)))

    def _with(self, found: _Tries, row: _Row | None) -> _Tries:
        if not self._who:
            return _Tries(row.wrong if row else 0, row.last if row else None, found.by)
        others = {who: each for who, each in found.by.items() if who != self._who}
        return _Tries(found.wrong, found.last, others | ({self._who: row} if row else {}))


def pause_after(wrong: int) -> timedelta:
    """The pause after so many wrong tries: none, then 30 seconds doubling to 15 minutes."""
    if wrong < FREE_TRIES:
        return timedelta(0)
    # Bounded before the power: a count from a spoiled file would overflow.
    doublings: int = min(wrong - FREE_TRIES, 10)
    return min(FIRST_PAUSE * float(2**doublings), LONGEST_PAUSE)
