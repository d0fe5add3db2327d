"""Units that report by paper: those without a PC, or without anybody to work at it.

A setting of this office and no part of the plan: it says how reports come here. Such a unit has
reported once its signed paper is in the register, and nobody waits for its file. Its figures are in
the totals only if a file brings them after all.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.text.characters import text_policy
from gbv_desktop.domain.text.disclosure import persons_in
from gbv_desktop.domain.text.one_line import in_one_line
from gbv_desktop.errors import ProblemKind
from gbv_desktop.office.open.facts import FactOf
from gbv_desktop.office.open.guard import needs
from gbv_desktop.office.open.plan_in_force import require_unit
from gbv_desktop.office.open.session import CONSOLIDATING, Office
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_

E_BY_PAPER_UNIT = ProblemKind(
    "E-BY-PAPER-UNIT",
    N_("{unit} sends this office no file, so it cannot be noted that it reports by paper."),
    N_("Choose a unit that reports to this office; its own report is made here."),
)
E_BY_PAPER_REASON = ProblemKind(
    "E-BY-PAPER-REASON",
    N_("Why a unit reports by paper, or no longer does, has 1 to {most} letters."),
    N_("Write the reason in one line, such as: no computer; it is kept with the setting."),
)
E_BY_PAPER_PERSON = ProblemKind(
    "E-BY-PAPER-PERSON",
    N_("“{text}” may tell who a person is; the reason is read by everybody who works here."),
    N_("Write the reason without names."),
)
E_BY_PAPER_SO = ProblemKind(
    "E-BY-PAPER-SO",
    N_("It is noted already that {unit} reports by paper."),
    N_("Nothing needs to be done."),
)
E_BY_PAPER_NOT_SO = ProblemKind(
    "E-BY-PAPER-NOT-SO",
    N_("It is not noted that {unit} reports by paper."),
    N_("Nothing needs to be done."),
)

REASON_CHARS = 200
"""Letters of a reason at most: it stands in one or two lines on the board."""


@dataclass(frozen=True)
class ByPaper:
    """What was decided last about how a unit reports.

    Attributes:
        holds: it reports by paper; else it did, and does no longer.
        reason, by, on: why, who decided it, and on which day.
    """

    holds: bool
    reason: str
    by: str
    on: date


_BY_PAPER = FactOf("by paper:", ByPaper)


def units_by_paper(work: Work) -> dict[str, ByPaper]:
    """The units that report by paper now, by their id."""
    return {unit: each for unit, each in _BY_PAPER.all(work).items() if each.holds}


@needs(PersonRole.ENTER, PersonRole.ADMIN)
def set_by_paper(office: Office, unit: str, reason: str, *, holds: bool) -> ByPaper:
    """Notes that a unit reports by paper from now on, or no longer.

    Args:
        reason: kept with the setting, never sent.

    Raises:
        Problem: E-PERSON-ROLE, E-ROLE, E-SETUP-UNIT, E-TEXT-CHARS, E-BY-PAPER-*.
    """
    office.require(CONSOLIDATING)
    require_unit(office.plan, unit)
    name, own = office.name_of(unit), office.record.unit
    if unit == own or own not in office.plan.unit_by_id[unit].uppers:
        raise E_BY_PAPER_UNIT(unit=name)
    made = ByPaper(holds, _fit(reason), office.actor.called, office.clock.today())
    with office.writing() as work:
        if (unit in units_by_paper(work)) is holds:
            raise (E_BY_PAPER_SO if holds else E_BY_PAPER_NOT_SO)(unit=name)
        _BY_PAPER.of(unit).put(work, made)
        # The journal is read by many: that it was decided, and never why.
        office.log(work, "reports by paper", unit, holds=holds)
    return made


def _fit(reason: str) -> str:
    """A reason as it is kept: one line."""
    text_policy(reason)
    kept = in_one_line(reason)
    if not 1 <= len(kept) <= REASON_CHARS:
        raise E_BY_PAPER_REASON(most=REASON_CHARS)
    for found in persons_in(kept):
        raise E_BY_PAPER_PERSON(text=found)
    return kept
