"""A paper that replaces another names it; what is not known yet is left open to be written in."""

from __future__ import annotations

from datetime import date

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.writing.sentences.paper_words import Amendment, PaperDetails, paper_words


def words(plan: Plan, amendment: Amendment | None) -> dict[str, str]:
    unit = plan.unit_by_id[plan.identity.consolidator]
    found = paper_words(plan, unit, plan.period("2018S1"), PaperDetails(amendment=amendment))
    return {name: found[name] for name in ("so_cu", "ngay_cu")}


def test_a_first_paper_replaces_none(plan: Plan) -> None:
    assert words(plan, None) == {"so_cu": "", "ngay_cu": ""}


def test_number_and_date_are_left_open(plan: Plan) -> None:
    found = words(plan, Amendment())
    assert found == {"so_cu": "……/BC-LĐTBXH", "ngay_cu": "……/……/2018"}


def test_number_and_date_are_named_where_known(plan: Plan) -> None:
    found = words(plan, Amendment("12/BC-LĐTBXH", date(2018, 6, 14)))
    assert found == {"so_cu": "12/BC-LĐTBXH", "ngay_cu": "14/6/2018"}
