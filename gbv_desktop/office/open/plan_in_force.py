"""The plan in force, its units by their ids, and the signed objects that it is made of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from gbv_desktop.bundle.envelope import dsse
from gbv_desktop.bundle.envelope.dsse import Envelope
from gbv_desktop.bundle.payload.definitions import recall_plan
from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.paper_roles import role_faults
from gbv_desktop.domain.report.moving import following_plan
from gbv_desktop.domain.report.reports import ReportState
from gbv_desktop.errors import Bug
from gbv_desktop.office.open.facts import DEFINITIONS, Fact, FactOf
from gbv_desktop.office.open.faults import E_SETUP_UNIT
from gbv_desktop.store.records import ObjectRecord
from gbv_desktop.store.work import Work

if TYPE_CHECKING:
    from gbv_desktop.office.open.session import Office


@dataclass(frozen=True)
class ComingEdition:
    """An edition that was released and is not in force yet: its objects, and its first day.

    Attributes:
        stays_here: before its day only units that are known to have the edition in force get it,
            because that was changed after it was released, and a package carries one edition.
    """

    ids: list[str]
    first_day: date
    stays_here: bool = False


COMING = Fact("plan coming", list[ComingEdition])
"""The editions that follow, in the order in which they were released."""


_REPLACED = Fact("plan editions replaced", list[str])
"""The plan objects of editions that were to come and never came into force."""

_PARTS = FactOf("edition parts:", list[str])
"""The objects that a plan object of an edition goes with, by its id: its units, forms, itself."""


def put_in_force(work: Work, ids: Sequence[str]) -> None:
    """The plan of those objects is in force; the one before is found again by its own object."""
    before = DEFINITIONS.read(work)
    if before:
        # An office of before editions could change kept no list of them.
        _PARTS.of(before[-1]).put(work, before)
    DEFINITIONS.put(work, list(ids))
    _PARTS.of(ids[-1]).put(work, list(ids))


def keep_coming(
    work: Work, ids: Sequence[str], first_day: date, *, stays_here: bool = False
) -> None:
    """The plan of those objects is in force from that day on."""
    _PARTS.of(ids[-1]).put(work, list(ids))
    made = ComingEdition(list(ids), first_day, stays_here)
    COMING.put(work, [*(COMING.read(work) or []), made])


def replace_coming(work: Work, first_day: date) -> None:
    """What was to come on that day or later comes no more: another edition takes its place."""
    coming = COMING.read(work) or []
    kept = [each for each in coming if each.first_day < first_day]
    gone = [each.ids[-1] for each in coming if each.first_day >= first_day]
    if gone:
        COMING.put(work, kept)
        _REPLACED.put(work, [*(_REPLACED.read(work) or []), *gone])


def replaced_editions(work: Work) -> frozenset[str]:
    """The plan objects of editions in whose place another one came before their day."""
    # One that was brought again by a later package is none.
    held = {DEFINITIONS.required(work)[-1], *(each.ids[-1] for each in COMING.read(work) or ())}
    return frozenset(_REPLACED.read(work) or ()) - held


def definitions_known(work: Work) -> list[list[str]]:
    """The objects of every edition that was released or taken in here since they are kept."""
    return list(_PARTS.all(work).values())


def definitions_with(work: Work, plan_id: str) -> list[str] | None:
    """The objects that go with a plan object; ``None`` where they are not known any more."""
    current = DEFINITIONS.required(work)
    return current if current[-1] == plan_id else _PARTS.of(plan_id).read(work)


def plan_of(work: Work) -> Plan:
    """The plan in force: its units, forms and calendar, put together from their signed objects."""
    # By what was signed: a plan kept beside it could differ without anybody seeing.
    return plan_of_definitions(work, DEFINITIONS.required(work))


def plan_of_definitions(work: Work, ids: Sequence[str]) -> Plan:
    """The plan of those signed objects, as :func:`plan_of`."""
    return with_parts_of_papers(recall_plan(ids, partial(envelope_of, work)))


def newest_definitions(work: Work) -> list[str]:
    """The objects of the newest edition that was released, in force or coming."""
    coming = COMING.read(work)
    return coming[-1].ids if coming else DEFINITIONS.required(work)


def editions_to_hand(work: Work) -> list[list[str]]:
    """The objects of the editions that units need, in the order in which they need them.

    The one in force is not among them where the next one can be handed at once: what a unit has
    stays in force there until then.
    """
    coming = COMING.read(work) or []
    later = [each.ids for each in coming]
    first = not coming or any(each.stays_here for each in coming)
    return [DEFINITIONS.required(work), *later] if first else later


def turn_to(work: Work, today: date) -> ComingEdition | None:
    """Lets the edition be in force whose first day has come; gives the one that is so now."""
    coming = COMING.read(work) or []
    begun = [each for each in coming if each.first_day <= today]
    if not begun:
        return None
    # The last one: whoever was away for a year has skipped those between.
    put_in_force(work, begun[-1].ids)
    COMING.put(work, [each for each in coming if each.first_day > today])
    return begun[-1]


def move_drafts(office: Office, work: Work, new: Plan) -> None:
    """Reports under way go on under the plan that is in force from now on; what is signed stays.

    One that lay before the leader goes back to be entered: the leader would sign another form.
    """
    old = office.plan
    if _calendar(old) == _calendar(new):
        return
    for stored in work.reports.find(own=True):
        moved = None if stored.state.locked else following_plan(stored.report, old, new)
        if moved is None:
            continue
        was, is_now = stored.report, moved.report
        gone = was.cells.keys() - is_now.cells.keys()
        work.reports.set_cells(stored.pk, dict.fromkeys(gone))
        gone = was.estimates.keys() - is_now.estimates.keys()
        work.reports.set_cells(stored.pk, dict.fromkeys(gone), "estimate")
        work.reports.set_body(stored.pk, moved.report)
        work.reports.set_state(stored.pk, ReportState.ENTERING)
        period, edition = moved.report.period, moved.report.edition
        office.log(work, "report moved", period, edition=edition, left_out=list(moved.left_out))


def _calendar(plan: Plan) -> list[tuple[object, ...]]:
    """What a report under way depends on."""
    return [(each.code, each.data_to, each.forms) for each in plan.periods]


_completed: list[tuple[Plan, Plan]] = []
"""The plan that was completed last, beside what it was made of."""


def with_parts_of_papers(plan: Plan) -> Plan:
    """A plan of before plans had the parts of their papers, with those of its folder on this PC.

    The objects stay as they were signed; only what is printed is made with the parts. A plan that
    has its own, or whose folder is not here, is given back as it is.
    """
    if plan.papers.outline:
        return plan
    for made_of, whole in _completed:
        if made_of is plan:
            return whole
    # Here and not above: an office whose plan has them opens without the reader of plan folders.
    from gbv_desktop.exchange import plan_folder

    of = plan_folder.papers_of(plan.identity.id)
    papers = plan.papers if of is None else plan.papers.completed(of)
    # The folder may be of an edition with other indicators: no sensitive one in an open part.
    if any(role_faults(papers.roles, plan.indicator_by_code)):
        papers = replace(papers, roles={})
    whole = replace(plan, papers=papers)
    _completed[:] = [(plan, whole)]
    return whole


def envelope_of(work: Work, object_id: str) -> Envelope:
    """A stored object, byte for byte as it was signed."""
    return _parsed(object_id, work.objects.get(object_id))


def envelopes_of(work: Work, ids: Iterable[str]) -> dict[str, Envelope]:
    """As :func:`envelope_of`, of several objects by their ids."""
    wanted = tuple(ids)
    found = work.objects.some(wanted)
    return {object_id: _parsed(object_id, found.get(object_id)) for object_id in wanted}


def _parsed(object_id: str, record: ObjectRecord | None) -> Envelope:
    if record is None:
        # The store is checked as a whole; one object alone is never missing by a person's doing.
        raise Bug(f"the object {object_id} is not in the store")
    return dsse.parse(record.envelope)


def require_unit(plan: Plan, unit: str) -> Unit:
    """The unit of an id, whatever is owed by it.

    An id that is nobody's is said to be one, with the id: a sentence about a unit that is not
    there helps nobody who typed a letter wrong.

    Raises:
        Problem: E-SETUP-UNIT.
    """
    found = plan.unit_by_id.get(unit)
    if found is None:
        raise E_SETUP_UNIT(plan=plan.identity.title, unit=unit)
    return found


def turn_to_edition(office: Office) -> None:
    """Lets the edition be in force whose first day has come since the office was open last.

    A store that is only read stays on the edition before.
    """
    today = office.clock.today()
    with office.store.read() as work:
        due = any(each.first_day <= today for each in COMING.read(work) or ())
    if not due or office.store.read_only:
        return
    with office.writing() as work:
        turned = turn_to(work, today)
        if turned is not None:
            move_drafts(office, work, plan_of(work))
            first_day = turned.first_day.isoformat()
            office.log(work, "plan edition in force", turned.ids[-1], first_day=first_day)
    office.reload_plan()
