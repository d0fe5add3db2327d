"""Who has reported, as the desk follows it: with phone numbers, papers, conflicts and remarks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gbv_desktop.documents.missing_list import MissingList, MissingUnit, missing_list_pdf
from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.report.naming import period_words
from gbv_desktop.domain.report.remarks import OPEN
from gbv_desktop.domain.report.reports import AnswerStatus
from gbv_desktop.domain.text.deadline import Deadline
from gbv_desktop.domain.text.vietnamese import text_date
from gbv_desktop.domain.totals.board import GroupCount, Status
from gbv_desktop.i18n import tr
from gbv_desktop.office.answer.issues_below import ReportedBelow
from gbv_desktop.office.base.named_files import write_file
from gbv_desktop.office.contacts.paper_units import ByPaper, units_by_paper
from gbv_desktop.office.contacts.phones import phones_of_units
from gbv_desktop.office.contacts.reported_signers import signers_now
from gbv_desktop.office.contacts.signers import signing_unit
from gbv_desktop.office.open.in_clear import note_given
from gbv_desktop.office.open.session import CONSOLIDATING, Office
from gbv_desktop.office.reports.revisions.answered_remarks import remarks_after
from gbv_desktop.office.totals.contested import ContestedDecision, contested_decisions
from gbv_desktop.office.totals.period_overview import Overview, overview_in
from gbv_desktop.store.records import ReceiptRecord
from gbv_desktop.store.repositories.written_reports import WrittenReport
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_, Message, message


@dataclass(frozen=True)
class PaperIn:
    """A signed paper in the register: its number and sign, the day it came."""

    number: str
    received_on: date


@dataclass(frozen=True)
class EndedUnit:
    """The last day of a unit that is no more, and the units that go on with its work."""

    on: date
    heirs: tuple[str, ...]


@dataclass(frozen=True)
class FollowedUnit:
    """One unit on the board, with all that a phone call needs.

    Attributes:
        name: in tables. office: as the subject of a sentence.
        groups: the groups of units that it belongs to; its own order is ``place``.
        overdue: days since it was due, while nothing is there; 0 before that.
        conflict: a version waits for a choice; whether another counts meanwhile says ``status``.
        own: this office's own report.
        deadline: the period's, or a later one where the unit has more time.
        more_time: it has.
        returned_for: what the return asked for, while the report is returned.
        chosen: a person chose between versions, and the choice stands.
        remarks: how many remarks of the unit on its cells wait for an answer.
        phone: by the directory. declared: by the unit's own word, never to compare keys by.
        signers: who signs its papers today, by its own word.
        below: how many units had reported to it; ``None`` where it adds nobody up.
        contested: decisions of people about its report that contradict one another.
        ended: its last day, if that is over, and who goes on with its work by the plan.
        by_paper: why, by whom and since when it reports by paper; ``None`` where it sends files.
    """

    unit: str
    name: str
    office: str
    phone: str
    groups: tuple[str, ...]
    place: int
    status: Status
    revision: int
    received_on: date | None
    late: bool
    overdue: int
    conflict: bool
    own: bool
    deadline: Deadline
    papers: tuple[PaperIn, ...]
    returned_for: str
    remarks: int = 0
    more_time: bool = False
    chosen: bool = False
    declared: str = ""
    signers: tuple[str, ...] = ()
    below: ReportedBelow | None = None
    contested: tuple[ContestedDecision, ...] = ()
    by_paper: ByPaper | None = None
    ended: EndedUnit | None = None

    @property
    def due_before(self) -> date:
        """The first day that is late."""
        return self.deadline.before

    @property
    def came_by_paper(self) -> bool:
        """Whether its paper is all that came, and all that is waited for."""
        there = self.by_paper is not None and self.received_on is not None
        return there and self.status is Status.MISSING

    @property
    def awaited(self) -> bool:
        """Whether nothing came of it, neither file nor, where it reports by paper, that."""
        return self.status is Status.MISSING and not self.came_by_paper

    @property
    def came(self) -> bool:
        """Whether it has reported, by file or by paper."""
        return self.status.came or self.came_by_paper

    @property
    def to_phone(self) -> bool:
        """Whether somebody has to ask it: nothing came, it was sent back, or it contradicts itself;
        never this office itself."""
        return not self.own and (self.conflict or not (self.status.there or self.came_by_paper))


@dataclass(frozen=True)
class Following:
    """The board of a period; ``counts`` by group, the last one for all units."""

    period: str
    deadline: Deadline
    units: tuple[FollowedUnit, ...]
    counts: tuple[GroupCount, ...]

    @property
    def missing(self) -> tuple[FollowedUnit, ...]:
        """The units to phone."""
        return tuple(each for each in self.units if each.to_phone)

    @property
    def own_open(self) -> bool:
        """Whether this office's own report is not there yet: its own work, not a phone call."""
        return any(each.own and not each.status.there for each in self.units)


def following(office: Office, code: str) -> Following:
    """The board of a period.

    Raises:
        Problem: E-ROLE, E-REPORT-PERIOD.
    """
    office.require(CONSOLIDATING)
    period = office.plan.period(code)
    with office.store.read() as work:
        found = overview_in(office, work, period)
        papers = _papers(work, period)
        units = tuple(_units(office, work, found, papers))
    return Following(code, period.deadline, units, found.board.by_group)


def _papers(work: Work, period: Period) -> dict[str, tuple[PaperIn, ...]]:
    known: dict[str, tuple[PaperIn, ...]] = {}
    for each in work.register.find(period=period.code):
        known[each.unit] = (
            *known.get(each.unit, ()),
            PaperIn(each.paper_no, each.received_on),
        )
    return known


def _units(
    office: Office, work: Work, found: Overview, papers: dict[str, tuple[PaperIn, ...]]
) -> Iterator[FollowedUnit]:
    chosen, contested = _chosen(work, found), contested_decisions(office, work, found)
    # Asked once for all units, as is whatever else stands beside them.
    phones, signers = phones_of_units(office, work), signers_now(office, work)
    answers, by_paper = work.receipts.of_period(found.period.code), units_by_paper(work)
    for place, row in enumerate(found.board.rows):
        unit = found.plan.unit_by_id[row.unit].on(found.period.end)
        period = found.period.for_unit(row.unit, row.received_on)
        name = unit.name_on(found.period.end)
        head = found.heads.get(unit.id)
        said = answers.get(str(head.object_id), ()) if head else ()
        yield FollowedUnit(
            unit=unit.id,
            name=name.name,
            office=name.office,
            phone=phones[unit.id].in_directory,
            declared=phones[unit.id].by_unit,
            signers=signers.get(unit.id, ()),
            groups=unit.groups,
            place=place,
            status=row.status,
            revision=row.revision,
            received_on=row.received_on,
            late=row.late,
            overdue=period.days_late(office.clock.today()) if row.missing else 0,
            deadline=period.deadline,
            more_time=period.due_before > found.period.due_for_all,
            conflict=bool(found.waiting(unit.id)),
            own=unit.id == office.record.unit,
            papers=papers.get(unit.id, ()),
            returned_for=_asked(head, said),
            chosen=unit.id in chosen,
            remarks=_waiting(office, head, said),
            below=found.below(unit.id),
            contested=contested.get(unit.id, ()),
            by_paper=by_paper.get(unit.id),
            ended=_ended(office, unit),
        )


def _ended(office: Office, unit: Unit) -> EndedUnit | None:
    if unit.valid_to is None or unit.valid_to >= office.clock.today():
        return None
    return EndedUnit(unit.valid_to, tuple(map(office.name_of, unit.successors)))


def _chosen(work: Work, found: Overview) -> set[str]:
    """The units of whose versions a person chose one, and the choice stands."""
    choices = work.choices.find(period=found.period.code)
    return {each.unit for each in choices if each.undone_on is None}


def _waiting(office: Office, head: WrittenReport | None, said: Sequence[ReceiptRecord]) -> int:
    """How many remarks of others in a revision are not answered yet."""
    remarks = remarks_after(head.whole.report.remarks, said) if head is not None else ()
    # Its own remarks wait for the unit; only what others said waits here.
    return sum(each.state == OPEN and each.author != office.unit_name.name for each in remarks)


def _asked(head: WrittenReport | None, said: Sequence[ReceiptRecord]) -> str:
    """What the last return of a revision asked for; empty if it was not returned."""
    if head is None or head.object_id is None or head.status != AnswerStatus.RETURNED:
        return ""
    asked = [each.messages for each in said if each.status == AnswerStatus.RETURNED]
    return asked[-1][0].text if asked and asked[-1] else ""


# --- the list to phone by ------------------------------------------------------------------------
def print_missing(office: Office, code: str, path: Path) -> Path:
    """Writes the list of the units that have not reported, with their phone numbers, as PDF.

    Raises:
        Problem: E-ROLE, E-REPORT-PERIOD, E-OUT-FILE, E-PAPER-LAYOUT.
    """
    made = missing_pdf(office, code)
    written = write_file(path, made)
    note_given(office, "print missing", code)
    return written


def missing_pdf(office: Office, code: str) -> bytes:
    """The list as :func:`print_missing` writes it, for the printer."""
    found = following(office, code)
    total, today = found.counts[-1], office.clock.today()
    with office.store.read() as work:
        issuer = signing_unit(office, work, today)
    return missing_list_pdf(
        MissingList(
            issuer=issuer,
            period=period_words(code),
            due_before=found.deadline.before,
            extended=found.deadline.extended,
            day=today,
            counts=total.words,
            all_missing=all(each.status is Status.MISSING for each in found.missing),
            units=tuple(
                MissingUnit(each.office, _to_phone(each), _why(each)) for each in found.missing
            ),
            person=office.preparer,
            training=office.record.training,
        )
    )


def _to_phone(unit: FollowedUnit) -> str:
    """The numbers of a unit, the unit's own word marked as such."""
    # Marked on paper as well: digits of a key are never compared at such a number.
    words = message(N_("{numbers} (by the unit)"), numbers=unit.declared)
    return "; ".join(filter(None, (unit.phone, tr(words) if unit.declared else "")))


def _why(unit: FollowedUnit) -> Message:
    """What the unit still owes."""
    # First: one of the versions may count meanwhile, and its state would say that all is well.
    if unit.conflict:
        return message(N_("Two versions contradict each other; which one holds?"))
    if unit.status is Status.RETURNED:
        return message(
            N_("Returned, the corrected report has not come: {asked}"), asked=unit.returned_for
        )
    if unit.papers:
        return message(N_("The signed paper is here; the data bundle is not."))
    if unit.by_paper is not None:
        return message(N_("Its paper has not come; it reports by paper"))
    if unit.more_time:
        due = unit.deadline.words(text_date)
        return message(N_("Nothing has come; it has more time, due {due}"), due=due)
    return message(N_("Nothing has come"))
