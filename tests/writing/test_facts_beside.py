"""Facts beside figures have names that people know."""

from __future__ import annotations

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.report.facts_beside import DATE_FACTS, FACT_WORDS, FORM_FACT, YEAR_FACTS


def test_whatever_the_shipped_plan_asks_beside_a_figure_has_a_name(plan: Plan) -> None:
    asked = {name for each in plan.indicators for name in each.details}
    assert {"no", FORM_FACT} <= asked
    assert asked <= FACT_WORDS.keys()
    assert FACT_WORDS.keys() >= DATE_FACTS | YEAR_FACTS
