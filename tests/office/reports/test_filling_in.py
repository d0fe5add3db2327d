"""Filling a report in: all or nothing, four states of a cell, the template and what it refuses."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

import pytest
from rehearsal import COMMUNE, PERIOD, Rehearsal, everything
from report_kit import fill

from gbv_desktop.bundle.limits import STRING_CHARS
from gbv_desktop.domain.plan.cells import NIL, UNCOLLECTED
from gbv_desktop.domain.plan.rules import TermSource
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import tr
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports import entry, reporting
from gbv_desktop.office.reports.files import filling
from gbv_desktop.office.reports.files.template import read_template

Refused = Callable[[str], AbstractContextManager[Any]]


def progress(**changes: Any) -> dict[str, Any]:
    """What a file says of an activity."""
    told = {"activity": "1.1", "state": "done", "result": "", "money": None, "difficulty": ""}
    return {**told, **changes}


def test_fill_counts_the_cells_that_changed(office: Office) -> None:
    assert fill(office, cells={"B05": 4, "B06": 120, "C01": "nil", "K03": True}).cells == 4
    assert fill(office, cells={"B05": 4, "B06": 121}).cells == 1
    assert fill(office, cells={"B05": None}).cells == 1
    assert fill(office, cells={}, texts={"N01": "Không đếm bài viết."}).cells == 0
    shown = filling.show(office, PERIOD)
    assert shown["cells"]["B05"] is None
    assert shown["cells"]["B06"] == 121
    assert shown["cells"]["C01"] == "nil"
    assert shown["cells"]["K03"] is True


def test_four_states_of_a_cell_stay_apart(world: Rehearsal, office: Office) -> None:
    fill(office, cells={"B05": 0, "B06": "nil", "B09": "uncollected", "B10": None})
    cells = world.head(COMMUNE).cells
    assert cells["B05"].value == 0
    assert cells["B05"] != NIL
    assert cells["B06"] == NIL
    assert cells["B09"] == UNCOLLECTED
    assert "B10" not in cells


def test_a_shown_report_can_be_filled_in_again(world: Rehearsal) -> None:
    office = world.office(COMMUNE)
    world.draft(COMMUNE)
    before = everything(office)
    assert filling.fill(office, PERIOD, filling.show(office, PERIOD)) == (0, 0)
    assert everything(office) == before


def test_so_can_a_next_revision_beside_the_one_in_force(world: Rehearsal) -> None:
    office = world.office(COMMUNE)
    world.send(COMMUNE)
    reporting.new_report(office, PERIOD, "Rà soát lại.")
    shown = filling.show(office, PERIOD)
    assert shown["in_force"]["revision"] == 1
    assert filling.fill(office, PERIOD, shown) == (0, 0)


@pytest.mark.parametrize(
    ("parts", "number"),
    [
        ({"cells": {"B06": -1}}, "E-CELL-NEGATIVE"),
        ({"cells": {"B06": 1.5}}, "E-CELL-NUMBER"),
        ({"cells": {"B06": "12"}}, "E-CELL-NUMBER"),
        ({"cells": {"B06": "NIL"}}, "E-CELL-NUMBER"),
        ({"cells": {"B06": 2**53}}, "E-CELL-NUMBER"),
        ({"cells": {"B06": [1]}}, "E-CELL-NUMBER"),
        ({"cells": {"B06": True}}, "E-CELL-NUMBER"),
        ({"cells": {"K03": 2}}, "E-CELL-YESNO"),
        ({"cells": {"Q01": 1}}, "E-CELL-UNKNOWN"),
        ({"cells": {"B06.xyz": 1}}, "E-CELL-UNKNOWN"),
        ({"cells": {"M01": 1}}, "E-CELL-COMPUTED"),
        ({"estimates": {"M06": 1}}, "E-CELL-COMPUTED"),
        ({"cells": [1]}, "E-FILL-PART"),
        ({"estimates": {"B06": 1}}, "E-CELL-ESTIMATE"),
        ({"texts": {"N01": 1}}, "E-FILL-PART"),
        ({"texts": {"N99": "x"}}, "E-REPORT-TEXT"),
        ({"texts": {"N01": "a\u202eb"}}, "E-TEXT-CHARS"),
        ({"details": {"A02": "x"}}, "E-FILL-PART"),
        ({"details": {"A02": {"date": "12/3/2018"}}}, "E-FACT-VALUE"),
        ({"details": {"A02": {"no": "x" * 201}}}, "E-TEXT-LONG"),
        ({"details": {"B06": {"no": "1"}}}, "E-REPORT-SHAPE"),
        ({"activities": {}}, "E-FILL-PART"),
        ({"activities": [{"activity": "1.1"}]}, "E-FILL-PART"),
        ({"activities": [{"activity": "9.9", "state": "done"}]}, "E-REPORT-SHAPE"),
        ({"activities": [{"activity": "1.1", "state": "done", "money": -1}]}, "E-FILL-PART"),
        ({"activities": [progress(result="x" * (STRING_CHARS + 1))]}, "E-FILL-PART"),
        ({"activities": [progress(result=7)]}, "E-FILL-PART"),
        ({"activities": [progress(difficulty="x" * (STRING_CHARS + 1))]}, "E-FILL-PART"),
        ({"activities": [progress(state="x" * 21)]}, "E-FILL-PART"),
        ({"activities": [progress(money=True)]}, "E-FILL-PART"),
        ({"period": "2018"}, "E-FILL-OTHER"),
        ({"form": "blg-ld"}, "E-FILL-OTHER"),
        ({"edition": 2}, "E-FILL-OTHER"),
        ({"colour": "red"}, "E-FILL-PART"),
    ],
)
def test_one_wrong_part_changes_nothing(
    office: Office, refused: Refused, parts: dict[str, Any], number: str
) -> None:
    fill(office, cells={"B05": 3})
    before = (filling.show(office, PERIOD), everything(office))
    good = {"B05": 9, "B07": 2}
    cells = parts.get("cells", {})
    merged = {**parts, "cells": {**good, **cells}} if isinstance(cells, dict) else parts
    with refused(number):
        filling.fill(office, PERIOD, merged)
    assert (filling.show(office, PERIOD), everything(office)) == before


@pytest.mark.parametrize(
    "data",
    [
        b'{"cells": {"B06": 1, "B06": 2}}',
        b'{"cells": {"B06": 1}, "cells": {}}',
        b"[1]",
        b"{",
        b"\xff\xfe",
        b"[" * 5_000,
    ],
)
def test_a_file_that_is_no_template(data: bytes, refused: Refused) -> None:
    with refused("E-FILL-JSON"):
        read_template(data, "x.json")


@pytest.mark.parametrize("number", ["1.0", "1e3", "NaN", "Infinity", "-0.5"])
def test_only_whole_numbers_are_counts(office: Office, refused: Refused, number: str) -> None:
    data = read_template(f'{{"cells": {{"B06": {number}}}}}'.encode(), "x.json")
    with refused("E-CELL-NUMBER"):
        filling.fill(office, PERIOD, data)


def test_texts_are_kept_in_one_spelling(world: Rehearsal, office: Office) -> None:
    loose = unicodedata.normalize("NFD", "Hội nghị ở xã Diên Bình")
    fill(office, texts={"N01": f"  {loose} "})
    assert world.head(COMMUNE).texts["N01"] == "Hội nghị ở xã Diên Bình"
    fill(office, texts={"N01": " "})
    assert "N01" not in world.head(COMMUNE).texts


def test_the_template_is_what_fill_takes(world: Rehearsal) -> None:
    office = world.office(COMMUNE)
    blank = filling.blank_or_current(office, PERIOD)
    assert set(blank["cells"].values()) == {None}
    reporting.new_report(office, PERIOD)
    data = read_template(json.dumps(blank).encode(), "x.json")
    assert filling.fill(office, PERIOD, data).cells == 0
    assert filling.blank_or_current(office, PERIOD) == blank


def estimating(office: Office) -> None:
    """Puts the calendar on the template whose figures stop before the period does."""
    (nd09,) = (each for each in office.plan.templates if each.id == "nd09")
    uses = office.plan.period(PERIOD).forms
    periods = nd09.calendar(uses)
    office.plan = replace(office.plan, periods=periods)


def test_estimates_only_where_the_figures_stop_before_the_period(
    world: Rehearsal, refused: Refused
) -> None:
    office = world.office(COMMUNE)
    assert filling.blank_or_current(office, PERIOD)["estimates"] == {}
    estimating(office)
    reporting.new_report(office, PERIOD)
    estimates = filling.blank_or_current(office, PERIOD)["estimates"]
    assert "B06" in estimates
    # Sensitive figures are never guessed.
    assert not any(code.startswith(("V", "P")) for code in estimates)
    assert fill(office, cells={"B06": 100}, estimates={"B06": 120}).cells == 2
    assert filling.show(office, PERIOD)["estimates"]["B06"] == 120
    with refused("E-CELL-ESTIMATE"):
        fill(office, estimates={"B06": 99})
    with refused("E-CELL-ESTIMATE"):
        fill(office, cells={"B06": 121})
    with refused("E-CELL-ESTIMATE"):
        fill(office, estimates={"V01": 5})
    assert filling.show(office, PERIOD)["estimates"]["B06"] == 120


def test_the_next_report_knows_how_far_the_estimate_was_off(world: Rehearsal) -> None:
    office = world.office(COMMUNE)
    estimating(office)
    world.draft(COMMUNE)
    fill(office, cells={"B09": 100}, estimates={"B09": 120})
    world.approve(COMMUNE)
    reporting.new_report(office, "2018")
    sheet = entry.open_sheet(office, "2018")
    assert sheet is not None
    assert sheet.earlier.amount(TermSource.HALF_YEAR, "B09") == 100
    assert sheet.earlier.overestimate(TermSource.HALF_YEAR, "B09") == 20
    assert sheet.earlier.overestimate(TermSource.HALF_YEAR, "B05") is None


def test_a_text_that_changed_is_counted_beside_the_cells(office: Office) -> None:
    changed = {"cells": {"B05": 4}, "texts": {"N01": "Đã họp.", "N02": "Tốt."}}
    assert filling.fill(office, PERIOD, changed) == (1, 2)
    assert filling.fill(office, PERIOD, changed) == (0, 0)
    assert filling.fill(office, PERIOD, {"texts": {"N01": "Đã họp lại."}}) == (0, 1)


def test_a_refused_character_is_told_with_its_field(office: Office) -> None:
    cases = [
        ({"texts": {"N03": "Mưa\tnhiều."}}, "N03 "),
        ({"details": {"A02": {"no": "1\u202e2/KH-UBND"}}}, "A02 "),
    ]
    for data, field in cases:
        with pytest.raises(Problem, match="E-TEXT-CHARS") as refused:
            filling.fill(office, PERIOD, data)
        assert tr(refused.value.text).startswith(field), tr(refused.value.text)
