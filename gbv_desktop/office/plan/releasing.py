"""Releasing the draft as the plan's next edition: what changes for whom, and by what order.

Only UBND issues a plan; the office applies a version of it from a day ("Áp dụng từ ngày …"). It is
signed, goes with the next packages, and is in force from its first day on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date

from gbv_desktop.bundle.payload.definitions import envelopes, sealed
from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.documents import EditionOrder, Pending
from gbv_desktop.domain.plan.editions.following import (
    changed_forms,
    first_counted,
    following,
    is_technical,
)
from gbv_desktop.domain.plan.editions.form_guard import NO_GROUNDS, require_guarded
from gbv_desktop.domain.plan.editions.plan_changes import (
    EditionComparison,
    PlanChange,
    PlanChangeKind,
)
from gbv_desktop.domain.plan.editions.tables import PlanTables
from gbv_desktop.domain.plan.forms import Form
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.text.days import require_plausible_days
from gbv_desktop.errors import Bug, Problem, ProblemKind
from gbv_desktop.exchange.plan.tables import tables_of
from gbv_desktop.exchange.plan.whole import plan_of_tables
from gbv_desktop.office.open.facts import DEFINITIONS
from gbv_desktop.office.open.guard import needs
from gbv_desktop.office.open.plan_in_force import (
    COMING,
    keep_coming,
    newest_definitions,
    plan_of_definitions,
    put_in_force,
    replace_coming,
)
from gbv_desktop.office.open.session import CONSOLIDATING, Office
from gbv_desktop.office.plan.draft_faults import faults_of_draft, keeping_calendar
from gbv_desktop.office.plan.drafting import (
    E_DRAFT_BASE,
    EditionDraft,
    clear_draft,
    follow_in_draft,
    followed_plan,
    required_draft,
)
from gbv_desktop.office.plan.plan_document import keep_citation
from gbv_desktop.office.plan.released.orders import OrderCame, orders_that_came
from gbv_desktop.store.records import ObjectRecord
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_

E_RELEASE_FAULTS = ProblemKind(
    "E-RELEASE-FAULTS",
    N_("The draft still has {count} errors; the first: {first}"),
    N_("Correct what the list of errors names, and apply it then."),
)
E_RELEASE_SAME = ProblemKind(
    "E-RELEASE-SAME",
    N_("The draft is as the version in force."),
    N_("Change something, or throw the draft away."),
)
E_RELEASE_ORDER = ProblemKind(
    "E-RELEASE-ORDER",
    N_("This draft changes more than telephones, signers and help texts; it needs an order."),
    N_("Enter number and day of the document, or the leader's instruction that awaits one."),
)
E_RELEASE_PAPER = ProblemKind(
    "E-RELEASE-PAPER",
    N_("A document that orders a version is known by its number and its day together."),
    N_("Enter both, or choose that the document is awaited."),
)
E_RELEASE_DAY = ProblemKind(
    "E-RELEASE-DAY",
    N_("A version that follows one in force from {begins} cannot begin on {day}."),
    N_("Choose a later day."),
)
E_RELEASE_FAR = ProblemKind(
    "E-RELEASE-FAR",
    N_("{day} is more than a year ahead."),
    N_("Look at the year again; a version is applied at most one year ahead."),
)
E_RELEASE_CLOCK = ProblemKind(
    "E-RELEASE-CLOCK",
    N_("The clock of this computer says {day}, and the version in force began on {begins} only."),
    N_("Put the date of this computer right and do it again; nothing was changed."),
)
E_RELEASE_COUNTS = ProblemKind(
    "E-RELEASE-COUNTS",
    N_("There are reports on {period} already; they stay on the form on which they were made."),
    N_("Let the changed form count from a later period."),
)

MOST_AHEAD = 366
"""Days from today to the first day of an edition, at most."""


@dataclass(frozen=True)
class UnitChanges:
    """What an edition changes, and for whom: the same changes stand once."""

    units: tuple[str, ...]
    changes: tuple[PlanChange, ...]

    @property
    def of_others(self) -> bool:
        """Whether nothing of these units is different, only other parts of the plan are."""
        return all(each.what is PlanChangeKind.OTHER for each in self.changes)


@dataclass(frozen=True)
class ReleaseReview:
    """What whoever applies the draft reads before.

    Attributes:
        faults: what still stands in its way; while there is any, the rest is empty.
        by_unit: what changes, units with the same changes together.
        of_nobody: what changes besides, such as texts of the papers, and is no unit's own.
        forms: the forms that get a new edition.
        counts_from: the first period on which they would be used by default.
        technical: whether no paper has to order it.
    """

    draft: EditionDraft
    faults: tuple[Problem, ...]
    by_unit: tuple[UnitChanges, ...] = ()
    of_nobody: tuple[PlanChange, ...] = ()
    forms: tuple[Form, ...] = ()
    counts_from: Period | None = None
    technical: bool = False


def review_draft(office: Office, in_force_from: date | None = None) -> ReleaseReview:
    """What would change, and for whom; raises E-ROLE, E-DRAFT-NONE.

    Args:
        office: the consolidating office.
        in_force_from: the first day of the edition; by default today.
    """
    old, before = followed_plan(office)
    draft = keeping_calendar(required_draft(office), before, office.clock.today())
    if faults := faults_of_draft(draft, before, office.clock.today()):
        return ReleaseReview(draft, tuple(each.problem for each in faults))
    if draft.tables == before:
        return ReleaseReview(draft, ())
    made = _made(draft)
    day = in_force_from or office.clock.today()
    compared = EditionComparison(old, made)
    by_unit = _by_unit(compared, [each.id for each in made.units if each.id in old.unit_by_id])
    return ReleaseReview(
        draft,
        (),
        by_unit=by_unit,
        of_nobody=compared.of_nobody(each for group in by_unit for each in group.changes),
        forms=changed_forms(old, made),
        counts_from=first_counted(made, day),
        technical=is_technical(old, made),
    )


@needs(PersonRole.ADMIN, PersonRole.APPROVE)
def release_draft(
    office: Office, order: EditionOrder, in_force_from: date, counts_from: str = ""
) -> Plan:
    """Applies the draft as the plan's next edition.

    Args:
        office: the consolidating office.
        order: by what it is ordered.
        in_force_from: its first day; until then the edition in force stays.
        counts_from: code of the first period that is reported on changed forms; by default the
            first owed one that begins on the edition's first day or later.

    Returns:
        The plan as it was released.

    Raises:
        Problem: E-PERSON-ROLE, E-ROLE, E-DRAFT-NONE, E-DRAFT-BASE, E-RELEASE-*, E-REPORT-PERIOD,
            and whatever would be refused of a package with it (E-PKG-SHAPE, E-TEXT-CHARS).
    """
    office.require(CONSOLIDATING)
    _require_clock(office)
    draft = required_draft(office)
    with office.store.read() as work:
        ids = newest_definitions(work)
        old = plan_of_definitions(work, ids)
    before = tables_of(old)
    draft = keeping_calendar(draft, before, office.clock.today())
    if faults := faults_of_draft(draft, before, office.clock.today()):
        raise E_RELEASE_FAULTS(count=len(faults), first=faults[0].problem.text)
    if draft.base.plan != ids[-1]:
        raise E_DRAFT_BASE()
    if draft.tables == before:
        raise E_RELEASE_SAME()
    made = _made(draft)
    _require_day(office, old, in_force_from)
    _require_order(old, made, order)
    start = _counted(office, old, made, in_force_from, counts_from)
    number = old.identity.edition + 1
    plan = _next_edition(old, made, order, in_force_from, start, number)
    with office.writing() as work:
        _keep(office, work, plan)
        clear_draft(work)
    office.reload_plan()
    return plan


@needs(PersonRole.ADMIN, PersonRole.APPROVE)
def release_change(
    office: Office, change: Callable[[PlanTables], PlanTables], order: EditionOrder
) -> Plan:
    """Applies one change of the plan in force from today, such as a period that is asked for.

    It is an edition like any other. Editions that wait for their day are followed by ones with the
    same change, and so is a draft. Forms stay as they are: periods that were there before keep
    theirs.

    Raises:
        Problem: as :func:`release_draft`; E-PLAN-* for what the change makes wrong;
            E-ROW-* for what it makes sensitive.
    """
    office.require(CONSOLIDATING)
    _require_clock(office)
    with office.store.read() as work:
        old, *waiting = (plan_of_definitions(work, ids) for ids in _in_use(work))
        came = orders_that_came(work)
    made = _with_change(old, change)
    _require_order(old, made, order)
    number = max(each.identity.edition for each in (old, *waiting))
    plan = _next_edition(old, made, order, office.clock.today(), date.max, number + 1)
    later = [
        _follow_waiting(each, change, number + at, came.get(each.identity.edition))
        for at, each in enumerate(waiting, start=2)
    ]
    with office.writing() as work:
        ids = _keep(office, work, plan)
        replace_coming(work, date.min)
        for each in later:
            ids = _keep(office, work, each, stays_here=True)
        newest = (plan, *later)[-1].identity.edition
        follow_in_draft(office, work, ids[-1], newest, change)
    office.reload_plan()
    return plan


def _in_use(work: Work) -> list[list[str]]:
    """The objects of the edition in force and of those that wait for their day."""
    return [DEFINITIONS.required(work), *(each.ids for each in COMING.read(work) or ())]


def _with_change(old: Plan, change: Callable[[PlanTables], PlanTables]) -> Plan:
    before = tables_of(old)
    after = change(before)
    # One change at once gives no room for grounds: what needs them goes by the draft.
    require_guarded(before, after, NO_GROUNDS)
    return plan_of_tables(old.identity.id, after)


def _follow_waiting(
    waiting: Plan,
    change: Callable[[PlanTables], PlanTables],
    edition: int,
    came: OrderCame | None,
) -> Plan:
    """An edition that waits for its day, with a change that was made meanwhile, and with the
    document if that came."""
    made, of = _with_change(waiting, change), waiting.identity
    first_day = of.in_force_from
    if first_day is None:
        raise Bug("an edition without a first day waits for it")
    order = of.order if came is None else EditionOrder(came.no, came.on)
    return _next_edition(waiting, made, order, first_day, date.max, edition)


def _next_edition(
    old: Plan,
    made: Plan,
    order: EditionOrder,
    first_day: date,
    counts_from: date,
    edition: int,
) -> Plan:
    identity = replace(made.identity, edition=edition, order=order, in_force_from=first_day)
    return sealed(following(old, replace(made, identity=identity), counts_from))


def _made(draft: EditionDraft) -> Plan:
    if draft.plan is None:
        raise Bug("a draft without faults makes no plan")
    return draft.plan


def _keep(office: Office, work: Work, plan: Plan, *, stays_here: bool = False) -> list[str]:
    """Signs and keeps the plan's objects, whose ids it gives; in force at once, or on its day."""
    now, identity = office.clock.now(), plan.identity
    first_day = identity.in_force_from or office.clock.today()
    made = envelopes(plan, [office.keyring.signing_key("package")])
    for each in made:
        work.objects.add(ObjectRecord(each.id, each.payload_type, each.to_bytes(), None, now))
    ids = [each.id for each in made]
    keep_citation(work, office.plan, identity)
    if first_day <= office.clock.today():
        put_in_force(work, ids)
    else:
        keep_coming(work, ids, first_day, stays_here=stays_here)
    office.log(
        work,
        "plan edition applied",
        identity.id,
        edition=identity.edition,
        first_day=first_day.isoformat(),
        order=identity.order.no or str(identity.order.pending),
    )
    return ids


def _require_clock(office: Office) -> None:
    """Refuses a day before the edition in force: what follows it would have to wait, and whoever
    asked for it at once would be told that it is not there."""
    begins, day = office.plan.identity.in_force_from, office.clock.today()
    if begins is not None and day < begins:
        raise E_RELEASE_CLOCK(day=day, begins=begins)


def _require_day(office: Office, old: Plan, day: date) -> None:
    require_plausible_days(day)
    begins = old.identity.in_force_from or date(old.identity.first_year, 1, 1)
    if day < begins:
        raise E_RELEASE_DAY(begins=begins, day=day)
    if (day - office.clock.today()).days > MOST_AHEAD:
        raise E_RELEASE_FAR(day=day)


def _require_order(old: Plan, made: Plan, order: EditionOrder) -> None:
    if order.wrong_field or not (order.pending or (order.no and order.on)):
        raise E_RELEASE_PAPER()
    if order.pending is Pending.TECHNICAL and not is_technical(old, made):
        raise E_RELEASE_ORDER()


def _counted(office: Office, old: Plan, made: Plan, first_day: date, code: str) -> date:
    """The first day of the first period on changed forms; ``date.max`` if no period follows."""
    period = made.period(code) if code else first_counted(made, first_day)
    if period is None:
        return date.max
    changed = {form.reporter for form in changed_forms(old, made)}
    with office.store.read() as work:
        begun = {stored.report.period for stored in work.reports.find()}
    for each in made.periods:
        if changed and each.start >= period.start and each.code in begun:
            raise E_RELEASE_COUNTS(period=each.code)
    return period.start


def _by_unit(compared: EditionComparison, units: Iterable[str]) -> tuple[UnitChanges, ...]:
    grouped: dict[tuple[PlanChange, ...], list[str]] = {}
    for unit in units:
        grouped.setdefault(compared.of_unit(unit), []).append(unit)
    found = [UnitChanges(tuple(units), said) for said, units in grouped.items() if said]
    # Whoever has nothing to do with it comes behind those whose work changes.
    return tuple(sorted(found, key=lambda each: each.of_others))
