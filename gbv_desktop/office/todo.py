"""What an office has to do today: the first page, without a single sensitive figure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gbv_desktop.domain.checks.checking import unreasoned
from gbv_desktop.domain.plan.asking import ASKED_KINDS
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.plan.rules import Level
from gbv_desktop.domain.plan.work import Campaign, campaigns_of
from gbv_desktop.domain.report.reports import AnswerStatus, ReportState
from gbv_desktop.office.answer.outgoing import Outgoing, last_answer, outgoing
from gbv_desktop.office.open.facts import REJECTED, UPPER
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers.training.register import TrainingDue, lacking_classes
from gbv_desktop.office.plan.activities.of_year import ActivityLine, activities_of_year
from gbv_desktop.office.plan.activities.running import RunningCampaign, running_campaigns
from gbv_desktop.office.plan.editions import PlanEdition, coming_editions
from gbv_desktop.office.plan.released.about import about_words
from gbv_desktop.office.plan.released.orders import awaited_orders
from gbv_desktop.office.reports.checks import findings
from gbv_desktop.office.reports.files.practice import has_practice
from gbv_desktop.office.reports.own_reports import days_left, form_owed, is_owed, periods_here
from gbv_desktop.office.reports.revisions.in_force import (
    InForce,
    approved_of,
    beside_draft,
    by_period,
    own_written,
    upward_written,
)
from gbv_desktop.office.totals.collecting import Collecting, collecting
from gbv_desktop.office.trust.devices import WAITING
from gbv_desktop.office.upward.sending import UpwardTask, upward_tasks
from gbv_desktop.office.work.recommendations import NO_ADVICE, AdviceWaiting, advice_waiting
from gbv_desktop.office.work.reviews import ReviewDue, reviews_due
from gbv_desktop.store.records import StoredReport
from gbv_desktop.store.work import Work
from gbv_desktop.text import Message

SOON_DAYS = 45
"""From here on a deadline is near enough to be counted as work that waits."""

STALE_DAYS = 90
"""A report that is overdue for longer is only counted: it is no work of today."""


@dataclass(frozen=True)
class OwnTask:
    """A report of this office that waits for a hand.

    Attributes:
        stage: ``None`` before it is begun.
        days: whole days left until the last day in time; negative when it is late.
        filled, asked: cells; both 0 before it is begun.
        errors, warnings: warnings only as far as no reason was given. What is found in sensitive
            figures is told in the form alone.
        rejected: why the leader gave it back.
        prepared_by: who has it in hand; empty before it is begun.
        practice: it may be filled with made-up figures, in a training office.
        in_force: the approved revision that holds while this one is under work.
    """

    period: Period
    title: str
    stage: ReportState | None
    revision: int
    days: int
    filled: int = 0
    asked: int = 0
    errors: int = 0
    warnings: int = 0
    rejected: str = ""
    prepared_by: str = ""
    practice: bool = False
    in_force: InForce | None = None


@dataclass(frozen=True)
class ReturnedTask:
    """A report that the upper unit sent back.

    Attributes:
        cells: the cells it remarks on; ``begun`` whether the next revision is under work.
    """

    period: Period
    revision: int
    reason: str
    cells: tuple[str, ...]
    by: str
    on: date
    begun: bool


@dataclass(frozen=True)
class AwaitedOrder:
    """An edition whose document has not come, and what it is about; ``None`` for more than that."""

    edition: PlanEdition
    about: Message | None


@dataclass(frozen=True)
class Todo:
    """The first page.

    Attributes:
        upward: consolidated reports that wait for a hand on their way to the unit above.
        upper_known: whether a package of the upper unit was taken in; true where there is none.
        upper_verified: whether people compared its digits.
        registrations: computers that wait to be registered here.
        stale: reports of long ago that are not here.
        deadlines: the owed periods that are due in the year.
        coming: versions of the plan that are in force later.
        awaited: versions that were applied on a leader's word and wait for their document.
        advice: recommendations after inspections that are still followed.
        classes: what the year lacks of classes of training; a reminder, counted as nothing.
        reviews: of several years, which the plan sets for this one; a reminder as well.
        campaigns: of every year, each once, in its order; ``running``: those that are on.
    """

    today: date
    own: tuple[OwnTask, ...]
    returned: tuple[ReturnedTask, ...]
    outgoing: Outgoing
    upper_known: bool
    upper_verified: bool
    registrations: int
    stale: int
    deadlines: tuple[Period, ...]
    campaigns: tuple[Campaign, ...]
    running: tuple[RunningCampaign, ...]
    activities: tuple[ActivityLine, ...]
    collecting: Collecting | None
    upward: tuple[UpwardTask, ...] = ()
    coming: tuple[PlanEdition, ...] = ()
    awaited: tuple[AwaitedOrder, ...] = ()
    advice: AdviceWaiting = NO_ADVICE
    classes: tuple[TrainingDue, ...] = ()
    reviews: tuple[ReviewDue, ...] = ()

    @property
    def count(self) -> int:
        """How many things wait."""
        return (
            sum(1 for task in self.own if task.stage is not None or task.days <= SOON_DAYS)
            + sum(1 for task in self.returned if not task.begun)
            + (not self.upper_known)
            + bool(self.registrations)
            + len(self.upward)
            + len(self.awaited)
            + self.advice.to_do
            + (0 if self.collecting is None else self.collecting.decisions)
        )


def todo(office: Office) -> Todo:
    """Everything that waits in this office, by the office's day."""
    today, classes = office.clock.today(), lacking_classes(office)
    coming = coming_editions(office)
    waiting_orders = awaited_orders(office)
    awaited = tuple(AwaitedOrder(each, about_words(office, each)) for each in waiting_orders)
    with office.store.read() as work:
        reports = sorted(own_written(office, work), key=lambda each: each.pk)
        trust = UPPER.read(work)
        own, stale = _own_tasks(office, work, reports)
        campaigns = campaigns_of(each.timing for each in office.plan.activities)
        waiting = len(work.devices.list(status=WAITING)) if office.consolidating else 0
        return Todo(
            today=today,
            own=own,
            returned=_returned(office, work, reports),
            # What goes up from an office that takes in is what it added up.
            outgoing=outgoing(
                office, work, upward_written(office, work) if office.between else reports
            ),
            upper_known=not office.reports_upward or trust is not None,
            upper_verified=not office.reports_upward or (trust is not None and trust.verified),
            registrations=waiting,
            stale=stale,
            deadlines=tuple(
                period
                for period in periods_here(office)
                if period.due_before.year == today.year and is_owed(office, period)
            ),
            campaigns=campaigns,
            running=running_campaigns(office, work, campaigns),
            activities=activities_of_year(office, reports, today.year),
            collecting=collecting(office, work) if office.consolidating else None,
            upward=upward_tasks(office, work, today),
            coming=coming,
            awaited=awaited,
            advice=advice_waiting(office, work),
            classes=classes,
            reviews=reviews_due(office, work) if office.consolidating else (),
        )


def _own_tasks(
    office: Office, work: Work, reports: Sequence[StoredReport]
) -> tuple[tuple[OwnTask, ...], int]:
    """The own reports that wait, and how many are long overdue.

    What somebody asks for besides the calendar comes first, then the nearest deadline.
    """
    today = office.clock.today()
    known = by_period(reports)
    found: list[OwnTask] = []
    stale = 0
    coming = False
    for period in periods_here(office):
        days = days_left(period, today)
        if period.code in known:
            found += _of_period(office, work, known[period.code], period, days)
            continue
        form = form_owed(office, period) if period.owed else None
        asked = period.kind in ASKED_KINDS
        if form is None or (days >= 0 and coming and not asked):
            continue
        # One deadline of the calendar that is still to come is enough; there are the others.
        coming = coming or (days >= 0 and not asked)
        # A far deadline is shown only where nothing nearer waits: the page is never empty without a
        # reason.
        if days > SOON_DAYS and found and not asked:
            continue
        if -days > STALE_DAYS:
            stale += 1
        else:
            practice = has_practice(office, period.code)
            found.append(OwnTask(period, form.title, None, 0, days, practice=practice))
    # The order of the deadlines stays within both.
    found.sort(key=lambda task: task.period.kind not in ASKED_KINDS)
    return tuple(found), stale


def _of_period(
    office: Office, work: Work, revisions: Sequence[StoredReport], period: Period, days: int
) -> Iterator[OwnTask]:
    """The newest revision, and before it the signed one in force if that was not sent yet."""
    newest, approved = revisions[-1], approved_of(revisions)
    if approved is not None and approved is not newest and _waits(office, approved, period):
        yield _begun(office, work, approved, period, days)
    if _waits(office, newest, period):
        task = _begun(office, work, newest, period, days)
        yield replace(task, in_force=beside_draft(revisions))


def _waits(office: Office, stored: StoredReport, period: Period) -> bool:
    """A draft waits always; an approved report until it is exported, if it is ever sent."""
    if stored.state is not ReportState.APPROVED:
        return not stored.state.locked
    sent = not office.consolidating and period.owed
    # A figure of before the plan that was only entered for comparison has other days and is never
    # sent.
    return sent and stored.report.data_to == period.data_to


def _begun(office: Office, work: Work, stored: StoredReport, period: Period, days: int) -> OwnTask:
    report = stored.report
    form = office.forms_by_id[report.form_hash]
    found = findings(office, work, report)
    codes = {reason.code for reason in office.plan.reasons}
    # A count of findings in sensitive figures would tell that there are some.
    left = [each for each in unreasoned(found, report.reasons, codes) if not each.sensitive]
    rejected = REJECTED.of(period.code).read(work)
    filled, asked = form.progress(period.kind, report.cells)
    return OwnTask(
        period=period,
        title=form.title,
        stage=stored.state,
        revision=report.revision,
        days=days,
        filled=filled,
        asked=asked,
        errors=sum(1 for finding in left if finding.level is Level.ERROR),
        warnings=sum(1 for finding in left if finding.level is Level.WARNING),
        rejected=(rejected or "") if stored.state is ReportState.ENTERING else "",
        prepared_by=report.prepared_by.called,
    )


def _returned(
    office: Office, work: Work, reports: Sequence[StoredReport]
) -> tuple[ReturnedTask, ...]:
    """Returned revisions that nothing approved has replaced yet."""
    # The reports come oldest first, so the last of each period stays.
    newest = {stored.report.period: stored for stored in reports}
    found = []
    for stored in reports:
        head = newest[stored.report.period]
        # A returned revision is work until something that is approved has taken its place.
        if stored.state is not ReportState.RETURNED or (head.state.locked and head is not stored):
            continue
        receipt = last_answer(work, stored, AnswerStatus.RETURNED)
        if receipt is None:
            continue
        found.append(
            ReturnedTask(
                period=office.plan.period(stored.report.period),
                revision=stored.report.revision,
                # The reason stands first; remarks on cells come behind it.
                reason=receipt.messages[0].text if receipt.messages else "",
                cells=tuple(line.cell for line in receipt.messages if line.cell),
                by=receipt.by,
                on=receipt.made_on,
                begun=head is not stored,
            )
        )
    return tuple(found)
