"""Every plan that the tests have as a folder, by a short name."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import foreign_plan
import three_levels
from second_plan import FOLDER, PLAN

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.editions.tables import PlanTables
from gbv_desktop.domain.plan.forms import Kind
from gbv_desktop.domain.plan.periods import FormUse
from gbv_desktop.exchange import plan_folder
from gbv_desktop.exchange.plan.whole import PlanFiles

TESTS = Path(__file__).parents[1]

NAMES = ("shipped", "small", "second", "foreign", "levels")


@cache
def plan_named(name: str) -> Plan:
    """One of them, read once."""
    match name:
        case "shipped":
            return plan_folder.load(foreign_plan.SHIPPED)
        case "small":
            return plan_folder.load(TESTS / "exchange" / "plans" / "tinh-mau")
        case "second":
            return plan_folder.load(FOLDER / PLAN)
    with TemporaryDirectory() as made:
        if name == "foreign":
            return plan_folder.load(foreign_plan.make_foreign(Path(made)) / foreign_plan.PLAN)
        return plan_folder.load(three_levels.make_levels(Path(made)) / three_levels.PLAN)


def read_again(tables: PlanTables) -> Plan:
    """The plan that the tables of its files make, unverified."""
    return PlanFiles.of_tables(str(tables["plan"]["plan"]["id"]), tables).unverified()


def due_again(plan: Plan) -> Plan:
    """The plan with the calendar that its forms make."""
    texts = {kind for i in plan.indicators if i.kind is Kind.NARRATIVE for kind in i.periods}
    periods = tuple(
        replace(
            each,
            forms=tuple(
                FormUse(form.code, form.edition)
                for form in plan.forms
                if form.due(each.kind) or (form.texts and each.kind.is_asked(texts))
            ),
        )
        for each in plan.periods
    )
    return replace(plan, periods=periods)
