"""The consolidating unit's own registers, as far as its official report tells of them."""

from __future__ import annotations

from datetime import date

from gbv_desktop.domain.plan.paper_structure import AnnexContent
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.work.inspection_figures import counted_visits, followed_advice
from gbv_desktop.domain.work.recommendations import Recommendation
from gbv_desktop.domain.work.training import class_events
from gbv_desktop.domain.work.visits import Visit
from gbv_desktop.office.open.session import Office
from gbv_desktop.store.work import Work
from gbv_desktop.writing.facts.district_inputs import NO_OWN_WORK, OwnWork

_TELLS = frozenset(
    {AnnexContent.CLASSES, AnnexContent.INSPECTIONS, AnnexContent.RECOMMENDATIONS},
)


def own_work(office: Office, work: Work, period: Period) -> OwnWork:
    """What the registers hold of a period; nothing where no appendix of the plan tells of them, so
    that papers of such a plan stay what they were."""
    plan = office.plan
    if not any(_TELLS & {*each.content} for each in plan.papers.annexes):
        return NO_OWN_WORK
    events = class_events(plan)
    classes = (
        each
        for each in work.activity_log.list()
        if each.event in events and each.happened and period.start <= each.day <= period.data_to
    )
    visits = counted_visits(work.work_records.list(Visit), period)
    return OwnWork(
        tuple(sorted(visits, key=lambda each: (each.day or date.max, each.no))),
        followed_advice(work.work_records.list(Recommendation), period),
        tuple(sorted(classes, key=lambda each: (each.day, each.no))),
    )
