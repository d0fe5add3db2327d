"""What a paper gives and what its texts may name are the same, whatever the plan's codes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import papers_kit as kit
import pytest

from gbv_desktop.domain.offices.units import owing
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.paper_roles import PaperRole
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.domain.totals.board import board
from gbv_desktop.domain.totals.consolidate import consolidate
from gbv_desktop.domain.totals.earlier import Earlier
from gbv_desktop.domain.totals.targets import evaluate
from gbv_desktop.exchange import plan_folder
from gbv_desktop.writing.checks.plan_names import PlanNames
from gbv_desktop.writing.facts.district_facts import district_facts
from gbv_desktop.writing.facts.district_inputs import DistrictInputs
from gbv_desktop.writing.facts.unit_facts import unit_facts
from gbv_desktop.writing.papers.unit_paper import AS_IS

KITS = Path(kit.__file__).parents[1]
SECOND = KITS / "plans" / "binh-son-2021"


def shipped() -> Plan:
    return kit.shipped_plan()


def without_roles() -> Plan:
    return replace(shipped(), papers=replace(shipped().papers, roles={}))


def with_every_role_played_by_one() -> Plan:
    """An indicator that is no question, which a plan may say by mistake."""
    roles = {role.value: ("B05",) for role in PaperRole}
    return replace(shipped(), papers=replace(shipped().papers, roles=roles))


def second() -> Plan:
    return plan_folder.load(SECOND)


PLANS = [shipped, without_roles, with_every_role_played_by_one, second]


@pytest.mark.parametrize("made", PLANS)
@pytest.mark.parametrize("kind", ["S1", "Y"])
def test_the_consolidated_report_gives_what_its_texts_may_name(made: object, kind: str) -> None:
    assert callable(made)
    plan: Plan = made()
    period = next(each for each in plan.periods if each.kind == kind)
    units = owing(plan.units, plan.identity.consolidator, period.end)
    whole = consolidate(plan, period, units, {})
    rows = board(plan, period, units, {})
    targets = evaluate(plan, period, whole, rows.on_time(), others=True)
    desk = plan.unit_by_id[plan.identity.consolidator]
    inputs = DistrictInputs(plan, desk, desk, period, whole, targets, rows, {})
    facts = district_facts(inputs, AS_IS)
    given = PlanNames.of(plan, plan.papers)
    assert set(facts.words) == given.words | given.district_words
    assert set(facts.numbers) == given.numbers | given.district_numbers
    assert set(facts.choices) == given.choices | given.district_choices


@pytest.mark.parametrize("made", PLANS)
def test_a_unit_s_report_gives_what_its_texts_may_name(made: object) -> None:
    assert callable(made)
    plan: Plan = made()
    period = next(each for each in plan.periods if each.kind == "Y")
    given = PlanNames.of(plan, plan.papers)
    for form in plan.forms:
        own = (each for each in plan.units if each.reporter == form.reporter)
        # A form on which totals go upward is of no unit's own.
        unit = next(own, plan.unit_by_id[plan.identity.consolidator])
        report = Report(
            unit=unit.id, form=form.code, edition=form.edition, form_hash="", period=period.code,
            revision=1, data_to=period.data_to, training=False, cells={},
        )  # fmt: skip
        facts = unit_facts(plan, unit, period, form, report, Earlier({}), AS_IS)
        assert set(facts.words) == given.words
        assert set(facts.numbers) == given.numbers
        assert set(facts.choices) == given.choices | given.unit_choices
