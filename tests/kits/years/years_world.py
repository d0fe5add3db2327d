"""The offices of a play over years: their computers, their figures, and what is kept to compare.

Units of the cast have a computer and send signed files. Of the others the consolidating office gets
the same figures put into its store, which is quick.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from desk_kit import receive
from rehearsal import DISTRICT, PASSWORD, PLAN, Rehearsal, outcomes, training_figures
from statements import statements

from gbv_desktop.bundle.payload import definitions
from gbv_desktop.domain.checks.checking import unreasoned
from gbv_desktop.domain.offices.units import Unit, owing
from gbv_desktop.domain.plan.cells import NIL, Cell, number
from gbv_desktop.domain.plan.periods import Period, PeriodKind
from gbv_desktop.office.open.plan_in_force import turn_to_edition
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.open.setup import OfficeChoice, set_up
from gbv_desktop.office.papers.library import PaperRef, paper_list, paper_pdf
from gbv_desktop.office.plan.files.folders import export_plan
from gbv_desktop.office.receive import enrolment, importing
from gbv_desktop.office.receive.packages import package_import
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.files import filling
from gbv_desktop.office.send import enrolment_request, packages, report_file
from gbv_desktop.office.totals import freezing
from gbv_desktop.office.totals.issue_paper_number import sign_paper

BASE = {
    PeriodKind.HALF: "2017S1",
    PeriodKind.YEAR: "2017",
    PeriodKind.CLOSING: "2017",
}
"""The training figures from which those of other years are made."""

_FRIDAY = 4

REASON = "Đã đối chiếu với sổ theo dõi."

SAYS_WELL = {"new", "package", "newer", "same", "older"}
"""What may come of a file on the stick: nothing of it is refused, and nothing waits."""


@cache
def base_figures(kind: PeriodKind, years: int) -> dict[str, Any]:
    """The training figures of a kind of period, told some years later."""
    text = json.dumps(training_figures(BASE[kind]), ensure_ascii=False)
    for told in (2019, 2018, 2017, 2016):
        text = text.replace(f'"{told}', f'"{told + years}')
    found: dict[str, Any] = json.loads(text)
    return found


@dataclass(frozen=True)
class OtherPaper:
    """A paper of an office beside its reports: how it is printed, and the hash of what came."""

    office: str
    make: Callable[[Office, int], bytes]
    no: int
    printed: str


@dataclass
class Kept:
    """What was seen on the way, to be compared at the end.

    Attributes:
        papers: by office and paper, the hash of what was printed on the day it was made.
        others: papers beside the reports.
        openings: by office and year, how many statements its opening took.
        totals: by office and period, the issued totals as they were then.
    """

    papers: dict[tuple[str, PaperRef], str] = field(default_factory=dict)
    others: list[OtherPaper] = field(default_factory=list)
    openings: dict[tuple[str, int], int] = field(default_factory=dict)
    totals: dict[tuple[str, str], Mapping[str, Any]] = field(default_factory=dict)

    def forget(self, office: str) -> None:
        """Nothing is compared of what an office printed or asked."""
        self.papers = {key: each for key, each in self.papers.items() if key[0] != office}
        self.openings = {key: each for key, each in self.openings.items() if key[0] != office}

    def rename(self, office: str, name: str) -> None:
        """An office is found under another name from now on."""
        papers, openings = self.papers, self.openings
        self.papers = {(name if o == office else o, ref): e for (o, ref), e in papers.items()}
        self.openings = {(name if o == office else o, y): e for (o, y), e in openings.items()}


class Years(Rehearsal):
    """Offices over years.

    Attributes:
        cast: ids of the reporting units that have a computer.
        upper: the office that takes in the reports now.
        kept: what was seen on the way.
        entered: by unit, figures that are other than the training figures of before.
        source: id of the source of the money that is given.
        review: code of the period of the review that was asked for last.
        money_years: who spent money, and in which year.
    """

    def __init__(self, folder: Path, day: date, cast: tuple[str, ...]) -> None:
        super().__init__(folder, day)
        self.cast = list(cast)
        self.upper = DISTRICT
        self.kept = Kept()
        self.entered: dict[str, dict[str, int]] = {}
        self.source = "ns-huyen"
        self.review = ""
        self.money_years: list[tuple[str, int]] = []

    # --- offices ------------------------------------------------------------------------------
    @property
    def desk(self) -> Office:
        """The office that takes in the reports now."""
        return self.office(self.upper)

    @property
    def year(self) -> int:
        """The year of today."""
        return self.clock.day.year

    def office(self, unit: str = DISTRICT) -> Office:
        """An office, open, by the version of the plan that is in force today."""
        office = super().office(unit)
        turn_to_edition(office)
        return office

    def found(self, unit: str, *, consolidating: bool = False) -> Office:
        """Sets an office up by the plan as it is now in the office that consolidates."""
        folder = self.folder / f"plan-{unit}-{self.clock.day}"
        folder.mkdir()
        export_plan(self.desk, folder)
        role = "consolidating" if consolidating else "reporting"
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("GBV_PLANS", str(folder))
            choice = OfficeChoice(PLAN, unit, role, training=True)
            set_up(self.home(unit), PASSWORD, choice, self.clock).close()
        shutil.rmtree(folder)
        return self.office(unit)

    def lose(self, unit: str) -> None:
        """The unit's computer is gone, and with it what only it could print."""
        self.close(unit)
        shutil.rmtree(self.home(unit))
        self.kept.forget(unit)

    def put_away(self, unit: str) -> None:
        """The unit's office is closed for good and kept; whoever opens it finds all of it."""
        self.close(unit)
        name = f"{unit}-until-{self.clock.day}"
        self.home(unit).rename(self.home(name))
        self.kept.rename(unit, name)

    def register(self, *units: str) -> None:
        """Units take in the open start package of the office above and are registered there."""
        made = packages.export_packages(self.desk, self.stick, open_start=True)
        for unit in units:
            office = self.office(unit)
            package_import.import_package(office, made.paths[0], self.desk.digits)
            file = enrolment_request.request(office, self.stick)[0]
            enrolment.accept(self.desk, file, office.digits)
        self.empty_stick()

    def move_desk(self, unit: str) -> None:
        """Another office takes in the reports from now on.

        Nobody below knows its keys: each sets an office up anew and is registered there.
        """
        self.found(unit, consolidating=True)
        for each in self.here(unit):
            if self.home(each).exists():
                self.put_away(each)
            self.found(each)
        self.upper = unit
        self.register(*self.here())

    def empty_stick(self) -> None:
        """Another stick."""
        shutil.rmtree(self.stick)
        self.stick.mkdir()

    def hand_round(self) -> None:
        """The next packages, taken in by every unit of the cast."""
        made = packages.export_packages(self.desk, self.stick, self.here())
        for unit, path in zip(self.here(), made.paths, strict=True):
            assert package_import.import_package(self.office(unit), path) is not None
        self.empty_stick()

    def here(self, upper: str = "") -> list[str]:
        """The units of the cast that report to an office today, by default to the one above."""
        units, day = self.desk.plan.unit_by_id, self.clock.day
        there = [units[each] for each in self.cast if units[each].in_force(day)]
        return sorted(e.id for e in there if e.on(day).reports_to == (upper or self.upper))

    # --- reports --------------------------------------------------------------------------------
    def owing(self, period: Period) -> Iterator[Unit]:
        """The units that owe the period to the office above."""
        for unit in owing(self.desk.plan.units, self.upper, period.end):
            if unit.reporter and period.for_unit(unit.id).owed:
                yield unit

    def told(self, unit: Unit, period: Period) -> dict[str, Any]:
        """What a unit enters for a period, as ``report fill`` takes it."""
        year = int(period.code[:4])
        form, _use = self.desk.form_for(period, unit)
        if period.kind not in BASE:
            words = f"Kết quả chính đến năm {year}."
            return {"cells": {}, "texts": {each.code: words for each in form.texts}}
        known = base_figures(period.kind, year - 2017)
        # A unit that was made of others begins with the figures of the first of them.
        first = next(each for each in (unit.id, *unit.predecessors) if each in known)
        given: dict[str, Any] = json.loads(json.dumps(known[first]))
        cells = given["cells"]
        if isinstance(cells.get("B06"), int):
            cells["B06"] += year - 2017
        cells |= self.entered.get(unit.id, {})
        asked = form.cell_indicators[period.kind]
        given["cells"] = {code: value for code, value in cells.items() if code in asked}
        given["cells"] |= {code: 2 for code in asked if code not in cells and "." not in code}
        return given

    def collect(self, code: str, units: Collection[str] = (), but: Collection[str] = ()) -> None:
        """Units report on the period, and the office above takes it in.

        Args:
            units: ids; empty for all that owe it.
            but: those that do not report yet.
        """
        period = self.desk.plan.period(code)
        for unit in self.owing(period):
            if (units and unit.id not in units) or unit.id in but:
                continue
            if unit.id in self.cast or unit.id == self.upper:
                self.enter(unit, period)
            else:
                told = self.told(unit, period)
                cells = {each: as_cell(value) for each, value in told["cells"].items()}
                receive(self.desk, unit.id, code, cells, on=self.clock.day, texts=told["texts"])
        self.take_all()

    def enter(self, unit: Unit, period: Period, reason: str = "", **cells: int) -> None:
        """The unit's report, or a further revision of it, signed, and on the stick."""
        office = self.office(unit.id)
        reporting.new_report(office, period.code, reason)
        told = {"cells": cells} if cells else self.told(unit, period)
        filling.fill(office, period.code, told)
        explain(office, period.code)
        self.approve(unit.id, period.code)
        if unit.id != self.upper:
            report_file.export_report(office, period.code, self.stick)

    def take_all(self) -> None:
        """All that lies on the stick is taken in; nothing of it is refused."""
        rows = importing.take_in(self.desk, [self.stick])
        assert set(outcomes(rows)) <= SAYS_WELL, [
            (str(row.outcome), row.problem and row.problem.text) for row in rows
        ]
        self.empty_stick()

    def issue(self, code: str) -> int:
        """The period is frozen and its paper signed; every paper is kept to compare.

        Returns:
            The number of the issue.
        """
        number = freezing.freeze(self.desk, code).issue
        day = self.clock.day
        sign_paper(self.desk, number, f"{number}/{self.desk.unit.sign}", day)
        with self.desk.store.read() as work:
            record = work.issues.get(number)
        assert record is not None
        self.kept.totals[self.upper, code] = record.figures
        self.keep_papers(self.upper, code)
        self.hand_round()
        return number

    # --- what is kept to compare ------------------------------------------------------------------
    def keep_papers(self, unit: str, code: str) -> None:
        """Notes what the office's issued papers of a period look like today."""
        for ref, pdf in self.printed(unit, code):
            assert self.kept.papers.setdefault((unit, ref), pdf) == pdf

    def keep_paper(self, make: Callable[[Office, int], bytes], no: int) -> None:
        """Notes what a paper of the office above, beside the reports, looks like today."""
        printed = sha256(make(self.desk, no)).hexdigest()
        self.kept.others.append(OtherPaper(self.upper, make, no, printed))

    def printed(self, unit: str, code: str) -> Iterator[tuple[PaperRef, str]]:
        """The hash of each paper of a period that is no draft."""
        office = self.office(unit)
        for line in paper_list(office, code):
            if line.ref.period == code and not line.draft and (line.ref.issue or line.ref.revision):
                yield line.ref, sha256(paper_pdf(office, line.ref)).hexdigest()

    def count_opening(self, unit: str) -> None:
        """Notes what opening the office takes of its store today, beside the plan's own objects."""
        self.close(unit)
        # The plan is put together from its objects, as in a process that has just begun.
        definitions.forget()
        with statements() as asked:
            plan = self.office(unit).plan
        own = len(asked) - len(definitions.payloads(plan))
        self.kept.openings[unit, self.year] = own


def explain(office: Office, code: str) -> None:
    """Gives a reason for every warning that is left, as somebody does who keeps the figure."""
    reasons = office.plan.reasons
    found = reporting.check(office, code, submitting=True)
    left = unreasoned(found, reporting.reasons_of(office, code), [each.code for each in reasons])
    # For a sensitive figure a reason is chosen from the plan's list.
    given = {e.key: reasons[0].code if e.sensitive and reasons else REASON for e in left}
    filling.fill(office, code, {"reasons": given})


def as_cell(value: object) -> Cell:
    """A figure as a report holds it."""
    return number(int(value)) if isinstance(value, int) else NIL


def last_working_day(due_before: date) -> date:
    """The last day on which somebody sits in the office before a deadline; no holiday falls there.

    ``2018-06-10`` is a Sunday: Friday 08/6.
    """
    day = due_before - timedelta(days=1)
    while day.weekday() > _FRIDAY:
        day -= timedelta(days=1)
    return day
