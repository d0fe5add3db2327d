"""Every plan that the tests have as a folder, by a short name."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import foreign_plan
import three_levels
from second_plan import FOLDER, PLAN

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.exchange import plan_folder

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
