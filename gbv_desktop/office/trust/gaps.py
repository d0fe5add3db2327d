"""Saved work that is gone: noticed at opening, told until a person has seen it, then journaled.

The high-water mark moves on when the office begins its new life, so what it knew is kept as a
fact first; a kill in between leaves both.
"""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

from gbv_desktop.errors import Problem, ProblemKind
from gbv_desktop.office.open.found.lost_work import _GAPS, Unseen, unseen
from gbv_desktop.store.high_water_mark import GapKind
from gbv_desktop.text import N_, Message, message

if TYPE_CHECKING:
    from gbv_desktop.office.open.session import Office

_NEXT = N_("Look what is missing before you go on working. {where}{backup}")
E_GAP_LOST = ProblemKind(
    "E-GAP-LOST",
    N_("Saved work is missing on this PC: it had come to {had}, but the data end with {have}."),
    _NEXT,
)
E_GAP_OTHER = ProblemKind(
    "E-GAP-OTHER",
    N_(
        "The data on this PC are not those that were saved here last: {had} is not in them; they"
        " end with {have}."
    ),
    _NEXT,
)
E_GAP_UNMARKED = ProblemKind(
    "E-GAP-UNMARKED",
    N_(
        "The two files that remember how far the saved work had come are gone, so nobody can tell"
        " whether some is missing: the data end with {have}."
    ),
    _NEXT,
)
_KINDS = {
    GapKind.LOST: E_GAP_LOST,
    GapKind.OTHER: E_GAP_OTHER,
    GapKind.UNMARKED: E_GAP_UNMARKED,
}

AT = N_("change no. {no} ({time}, {day})")
AT_UNKNOWN = N_("change no. {no}")
WHERE_REPORTING = N_(
    "Compare each report with its signed paper: the latest revision may be missing. A report file"
    " on the stick, or the upper unit's answer, shows what was sent; enter once more what is in"
    " neither."
)
WHERE_CONSOLIDATING = N_(
    "Take the units' report files in once more from their sticks, which changes nothing that is"
    " here; ask a unit whose stick is not here to export again; then freeze and answer again what"
    " is missing."
)
BACKUP = N_(" Backup no. {no} was made in that time and holds part of it: bring it back first.")


def gaps(office: Office) -> tuple[Problem, ...]:
    """What is missing in this office, from where to where, and where it may be fetched back."""
    with office.store.read() as work:
        return tuple(_problem(each, office) for each in unseen(work))


def confirm(office: Office) -> int:
    """A person has seen what is missing: it goes into the journal, and is told no more.

    Whoever signed in may confirm; the journal says who. Returns how many gaps there were.
    """
    with office.writing() as work:
        found = unseen(work)
        # Into the journal before the fact goes: one transaction, so the confirmation is never lost.
        for each in found:
            told = asdict(each) | {"kind": each.kind.value}
            office.log(work, "gap seen", each.kind.value, **told)
        if found:
            _GAPS.drop(work)
    return len(found)


def _problem(gap: Unseen, office: Office) -> Problem:
    where = WHERE_CONSOLIDATING if office.consolidating else WHERE_REPORTING
    later = gap.had_backup > gap.have_backup
    return _KINDS[gap.kind](
        have=_point(gap.have, gap.have_at),
        had=_point(gap.had, gap.had_at),
        where=message(where),
        backup=message(BACKUP, no=gap.had_backup) if later else "",
    )


def _point(number: int, at: int) -> Message:
    # A mark of an earlier version knows the number of the change and not its time.
    if not at:
        return message(AT_UNKNOWN, no=number)
    moment = datetime.fromtimestamp(at).astimezone()
    return message(AT, no=number, time=f"{moment:%H:%M}", day=moment.date())
