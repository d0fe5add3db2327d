"""A rule of a simple kind tried on the figures of the last period that has reports."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from gbv_desktop.domain.checks.plan_checks import CheckContext, run_check
from gbv_desktop.domain.plan.cells import amount
from gbv_desktop.domain.plan.editions.form_editing import RuleShape, simple_check
from gbv_desktop.office.open.guard import reads
from gbv_desktop.office.open.session import CONSOLIDATING, Office
from gbv_desktop.office.reports.checks import earlier_of
from gbv_desktop.office.totals.period_overview import last_counted


@dataclass(frozen=True)
class RuleTrial:
    """In how many units' reports of a period a rule tells something, nothing, or lacks a figure.

    Attributes:
        units: the names of those of whom it tells something.
    """

    period: str = ""
    told: int = 0
    silent: int = 0
    lacking: int = 0
    units: tuple[str, ...] = ()


@reads
def try_rule(office: Office, shape: RuleShape, cells: Sequence[str]) -> RuleTrial:
    """Tries a rule on the last period of which a report is counted; on none of it, all are 0.

    Raises:
        Problem: E-ROW-RULE, E-ROLE, E-PERSON-READS.
    """
    office.require(CONSOLIDATING)
    check = simple_check(shape, "R60.1", cells, "")
    found: dict[bool | None, list[str]] = {True: [], False: [], None: []}
    with office.store.read() as work:
        last = last_counted(office, work)
        if last is None:
            return RuleTrial()
        for unit, head in last.counted.items():
            own = head.whole.report.cells
            earlier = earlier_of(office, work, unit, last.period, check.cells())
            facts = CheckContext(frozenset(own), {}, earlier, {})
            told = list(run_check(check, facts, partial(amount, own), {}))
            found[None if told and told[0].open else bool(told)].append(unit)
    warned, silent, lacking = (len(found[each]) for each in (True, False, None))
    return RuleTrial(
        last.period.code, warned, silent, lacking, tuple(map(office.name_of, found[True]))
    )
