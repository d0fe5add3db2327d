"""In what two revisions differ: everything that differs, nothing that does not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from gbv_desktop.domain.plan.cells import NIL, UNCOLLECTED, Cell, number
from gbv_desktop.domain.plan.forms import BreakdownType
from gbv_desktop.domain.report.differences import (
    ActivityChange,
    CellDifference,
    Difference,
    WordsChange,
    difference,
)
from gbv_desktop.domain.report.reports import ActivityProgress

CELLS = st.dictionaries(
    st.sampled_from(["B02", "B02.nu", "V03", "X99"]),
    st.one_of(st.integers(0, 9).map(number), st.sampled_from([NIL, UNCOLLECTED])),
)
TEXTS = st.dictionaries(st.sampled_from(["N01", "N02"]), st.sampled_from(["a", "b"]))


def forms_cells(make: Any) -> dict[str, Any]:
    parts = make.breakdown(BreakdownType.OF_WHICH, "nu")
    found = [make.indicator("B02", breakdowns=(parts,)), make.indicator("V03", sensitive=True)]
    return {code: each for each in found for code in each.cells()}


def test_figures_stand_in_the_forms_order_and_what_is_gone_at_the_end(make: Any) -> None:
    known = forms_cells(make)
    old = make.report(cells={"V03": number(5), "B02.nu": number(1), "X99": number(2)})
    new = replace(old, cells={"V03": NIL, "B02": number(4)}, estimates={"B02": number(9)})
    found = difference(known, old, new).cells
    assert [(each.cell, each.estimate) for each in found] == [
        ("B02", False),
        ("B02.nu", False),
        ("V03", False),
        ("X99", False),
        ("B02", True),
    ]
    names = {option.code: option.name for option in known["B02"].breakdowns[0].options}
    assert found[1] == CellDifference("B02.nu", known["B02"], names["nu"], False, number(1), None)
    assert [each.sensitive for each in found] == [False, False, True, True, False]


def test_an_option_that_is_gone_keeps_its_code(make: Any) -> None:
    known = forms_cells(make)
    old, new = make.report(cells={"X99.a": number(1)}), make.report(cells={})
    (found,) = difference(known, old, new).cells
    assert (found.indicator, found.option) == (None, "a")
    with_indicator = {**known, "B02.old": known["B02"]}
    old = make.report(cells={"B02.old": number(1)})
    (found,) = difference(with_indicator, old, new).cells
    assert (found.indicator, found.option) == (known["B02"], "old")


def test_words_facts_reasons_and_activities(make: Any) -> None:
    begun, done = ActivityProgress("2-1", "ongoing"), ActivityProgress("2-1", "done", "Đã họp.")
    other, gone = ActivityProgress("2-2", "done"), ActivityProgress("2-3", "planned")
    old = replace(
        make.report(cells={}),
        details={"A02": {"no": "05", "form": "rieng"}},
        texts={"N01": "Đã họp.", "N02": "Khó."},
        reasons={"R25:V03": "Đúng."},
        activities=(begun, other, gone),
    )
    new = replace(
        old,
        details={"A02": {"no": "06", "form": "rieng"}},
        texts={"N01": "Đã họp.", "N03": "Đề nghị."},
        reasons={},
        activities=(done, other),
    )
    assert difference({}, old, new) == Difference(
        facts=(WordsChange("A02.no", "05", "06"),),
        texts=(WordsChange("N02", "Khó.", ""), WordsChange("N03", "", "Đề nghị.")),
        activities=(ActivityChange("2-1", begun, done), ActivityChange("2-3", gone, None)),
        reasons=(WordsChange("R25:V03", "Đúng.", ""),),
    )
    assert difference({}, old, new).count == 6


@given(CELLS, TEXTS, CELLS, TEXTS)
def test_made_to_the_older_one_the_changes_give_the_newer_one(
    make: Any,
    cells: Mapping[str, Cell],
    texts: Mapping[str, str],
    cells_after: Mapping[str, Cell],
    texts_after: Mapping[str, str],
) -> None:
    old = replace(make.report(cells=dict(cells)), texts=texts)
    new = replace(old, cells=cells_after, texts=texts_after)
    found = difference(forms_cells(make), old, new)
    figures = {**old.cells, **{each.cell: each.after for each in found.cells}}
    words = {**texts, **{each.code: each.after for each in found.texts}}
    assert {code: cell for code, cell in figures.items() if cell is not None} == cells_after
    assert {code: text for code, text in words.items() if text} == texts_after
    assert difference(forms_cells(make), new, new) == Difference()
    back = difference(forms_cells(make), new, old)
    assert [(c.after, c.before) for c in back.cells] == [(c.before, c.after) for c in found.cells]
