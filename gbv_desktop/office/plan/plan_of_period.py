"""The plan as a period has it: what a later edition changed does not change an earlier period.

Indicators, targets and texts are those of the edition that was in force on the period's last day,
has the period in its calendar, and on whose forms it is reported. Units and calendar are those of
today: what changes in them bears its own days, and an extension holds for the period that it names.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from weakref import WeakKeyDictionary

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.editions.following import newest_forms
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.office.open.facts import DEFINITIONS
from gbv_desktop.office.open.plan_in_force import definitions_known, plan_of_definitions
from gbv_desktop.office.open.session import Office
from gbv_desktop.store.work import Work

_earlier: WeakKeyDictionary[Office, tuple[Plan, tuple[Plan, ...]]] = WeakKeyDictionary()
"""The editions before the one in force, by office, beside the plan with which they were read."""


def plan_of_period(office: Office, work: Work, period: Period) -> Plan:
    """The plan by which a period is asked for, added up and written about."""
    current = office.plan
    editions = (*_editions_before(office, work), current)
    if len(editions) == 1:
        return current
    knowing = (each for each in editions if any(e.code == period.code for e in each.periods))
    fitting = [each for each in knowing if _is_on_its_forms(each, period)]
    begun = [each for each in fitting if _begins(each) <= period.end]
    # What is asked for when its days are over has no edition from before: then the one that asks.
    chosen = begun[-1] if begun else fitting[0] if fitting else current
    if chosen is current:
        return current
    known = current.unit_by_id
    gone = tuple(unit for unit in chosen.units if unit.id not in known)
    return replace(chosen, units=(*current.units, *gone), periods=current.periods)


def _begins(plan: Plan) -> date:
    return plan.identity.in_force_from or date(plan.identity.first_year, 1, 1)


def _is_on_its_forms(plan: Plan, period: Period) -> bool:
    """Whether the forms of a period are the newest of an edition: its indicators are theirs."""
    newest = newest_forms(plan.forms)
    return all(
        use.form in newest and newest[use.form].edition == use.edition for use in period.forms
    )


def _editions_before(office: Office, work: Work) -> tuple[Plan, ...]:
    """The editions before the one in force, in their order; none in most offices."""
    known = _earlier.get(office)
    # The plan is read again whenever another edition comes into force.
    if known is None or known[0] is not office.plan:
        known = (office.plan, _read(office, work))
        _earlier[office] = known
    return known[1]


def _read(office: Office, work: Work) -> tuple[Plan, ...]:
    in_force = DEFINITIONS.required(work)
    others = [ids for ids in definitions_known(work) if ids != in_force]
    plans = (plan_of_definitions(work, ids) for ids in others)
    identity = office.plan.identity
    # Of one number the last that was kept: a slip that was put right.
    found = {each.identity.edition: each for each in plans if each.identity.id == identity.id}
    return tuple(found[edition] for edition in sorted(found) if edition < identity.edition)
