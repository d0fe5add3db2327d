"""The register of money of this office: what the plan gives it, and what it has otherwise and
spends."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.text.paper_number import read_number
from gbv_desktop.domain.work.money import (
    MoneyLine,
    MoneySum,
    add_up,
    add_up_by,
    checked_line,
    given_by_plan,
    require_settled_once,
)
from gbv_desktop.errors import ProblemKind
from gbv_desktop.office.open.guard import needs
from gbv_desktop.office.open.session import Office
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_

E_MONEY_NONE = ProblemKind(
    "E-MONEY-NONE",
    N_("There is no line no. {no} in the register of money."),
    N_("Choose one from the list."),
    N_("Choose one from the list; the command “budget list” shows it."),
)


@dataclass(frozen=True)
class MoneyBook:
    """The register of one budget year.

    Attributes:
        lines: what the plan gives, with the number 0, and then what was entered here.
        whole: what they add up to.
        by_unit, by_source, by_activity: the same by id; money for no activity alone under "".
    """

    year: int
    lines: tuple[MoneyLine, ...]
    whole: MoneySum
    by_unit: dict[str, MoneySum]
    by_source: dict[str, MoneySum]
    by_activity: dict[str, MoneySum]

    @property
    def overspent(self) -> tuple[str, ...]:
        """The units that spent more than they were given."""
        return tuple(unit for unit, each in self.by_unit.items() if each.overspent)


def read_money(office: Office, year: int) -> MoneyBook:
    """The register of a budget year: at the district of all units that the plan gives money."""
    with office.store.read() as work:
        entered = work.work_records.list(MoneyLine, year=year)
    own = "" if office.consolidating else office.record.unit
    lines = (*given_by_plan(office.plan, year, own), *entered)
    return MoneyBook(
        year,
        lines,
        add_up(lines),
        add_up_by(lines, lambda each: each.unit),
        add_up_by(lines, lambda each: each.source),
        add_up_by(lines, lambda each: each.activity),
    )


def money_line(office: Office, no: int) -> MoneyLine:
    """The line of that number; raises E-MONEY-NONE if it does not stand in the register."""
    with office.store.read() as work:
        return _standing(work, no)


@needs(PersonRole.ENTER)
def enter_money(office: Office, line: MoneyLine) -> MoneyLine:
    """Enters a line about this office's own money and returns it with its number.

    Raises:
        Problem: E-PERSON-ROLE, E-MONEY-*, E-PAPER-NUMBER, E-TEXT-CHARS.
    """
    clean = _checked(office, line)
    with office.writing() as work:
        _require_settled_once(work, clean)
        made = replace(clean, no=work.work_records.add(clean))
        office.log(work, "money", str(made.no), kind=made.kind.value)
    return made


@needs(PersonRole.ENTER)
def correct_money(office: Office, line: MoneyLine) -> MoneyLine:
    """Puts the line of that number right.

    Raises:
        Problem: as :func:`enter_money`; E-MONEY-NONE.
    """
    clean = _checked(office, line)
    with office.writing() as work:
        # Saving without a change leaves no line in the journal that looks like one.
        if _standing(work, line.no) != clean:
            _require_settled_once(work, clean)
            work.work_records.change(clean)
            office.log(work, "money put right", str(clean.no), kind=clean.kind.value)
    return clean


@needs(PersonRole.ENTER)
def remove_money(office: Office, no: int) -> MoneyLine:
    """Takes a line out; :func:`restore_money` brings it back. Raises E-MONEY-NONE."""
    with office.writing() as work:
        line = _standing(work, no)
        work.work_records.set_removed(MoneyLine, no, True)
        office.log(work, "money removed", str(no), kind=line.kind.value)
    return line


@needs(PersonRole.ENTER)
def restore_money(office: Office, no: int) -> MoneyLine:
    """Brings a removed line back.

    Raises:
        Problem: E-PERSON-ROLE; E-MONEY-NONE if none of that number was removed, E-MONEY-SETTLED.
    """
    with office.writing() as work:
        line = work.work_records.get(MoneyLine, no, removed=True)
        if line is None:
            raise E_MONEY_NONE(no=no)
        _require_settled_once(work, line)
        work.work_records.set_removed(MoneyLine, no, False)
        office.log(work, "money restored", str(no), kind=line.kind.value)
    return line


def _standing(work: Work, no: int) -> MoneyLine:
    found = work.work_records.get(MoneyLine, no)
    if found is None:
        raise E_MONEY_NONE(no=no)
    return found


def _require_settled_once(work: Work, line: MoneyLine) -> None:
    require_settled_once(line, work.work_records.list(MoneyLine, year=line.year))


def _checked(office: Office, line: MoneyLine) -> MoneyLine:
    # An office keeps its own money alone: what the district gives others is the plan's.
    own = replace(
        line,
        unit=office.record.unit,
        paper_no=read_number(line.paper_no) if line.paper_no.strip() else "",
    )
    return checked_line(own, office.plan)
