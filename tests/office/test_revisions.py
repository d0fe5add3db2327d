"""The history of a report, and the difference between any two of its revisions."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any

import pytest
from rehearsal import COMMUNE, PERIOD, Rehearsal

from gbv_desktop.domain.differences import CellDifference, Difference
from gbv_desktop.domain.reports import ReportState
from gbv_desktop.domain.values import number
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.files import filling
from gbv_desktop.office.reports.revisions import history

Refused = Callable[[str], AbstractContextManager[Any]]
WHY = "Đếm sót một cuộc."


@pytest.fixture
def corrected(world: Rehearsal) -> Rehearsal:
    """A report approved twice, with a third revision being entered."""
    world.report(COMMUNE)
    world.report(COMMUNE, reason=WHY, B06=412)
    office = world.office(COMMUNE)
    reporting.new_report(office, PERIOD, "Sửa lời văn.")
    filling.fill(office, PERIOD, {"texts": {"N05": "Không có kiến nghị."}})
    return world


def test_the_history_lists_every_revision(corrected: Rehearsal) -> None:
    found = history.revisions(corrected.office(COMMUNE), PERIOD)
    assert [each.number for each in found] == [1, 2, 3]
    assert [each.reason for each in found] == ["", WHY, "Sửa lời văn."]
    assert [each.stage for each in found][1:] == [ReportState.APPROVED, ReportState.ENTERING]
    assert found[0].approved_on is not None
    assert found[0].approved_by
    assert (found[2].approved_on, found[2].approved_by, found[2].code) == (None, "", "")
    head = filling.show(corrected.office(COMMUNE), PERIOD)
    assert re.fullmatch("[0-9A-Z]{4}-[0-9A-Z]{4}", found[0].code), "as at the foot of the paper"
    assert found[0].code not in {found[1].code, head["code"]}
    assert found[0].filled > 50


def test_any_two_revisions_are_compared(corrected: Rehearsal) -> None:
    office = corrected.office(COMMUNE)
    newest = history.compare(office, PERIOD)
    assert (newest.older, newest.newer) == (2, 3)
    assert newest.difference.cells == ()
    assert [each.code for each in newest.difference.texts] == ["N05"]
    assert newest.titles["N05"]
    (change,) = history.compare(office, PERIOD, 1, 2).difference.cells
    assert (change.cell, change.after) == ("B06", number(412))
    assert history.compare(office, PERIOD, newer=2).difference.cells == (change,)
    whole = history.compare(office, PERIOD, 1).difference
    assert (len(whole.cells), len(whole.texts)) == (1, 1)
    assert history.compare(office, PERIOD, 3, 3).difference.count == 0
    (back,) = history.compare(office, PERIOD, 2, 1).difference.cells
    assert (back.before, back.after) == (change.after, change.before)


def test_revisions_that_are_not_there_are_refused(
    corrected: Rehearsal, world: Rehearsal, refused: Refused
) -> None:
    office = corrected.office(COMMUNE)
    for pair in ((4, None), (None, 4), (0, 1)):
        with refused("E-DIFF-REVISION"):
            history.compare(office, PERIOD, *pair)
    with refused("E-DIFF-ONE"):
        history.compare(office, PERIOD, newer=1)
    with refused("E-REPORT-NONE"):
        history.revisions(office, "2018")


def test_the_difference_in_words(corrected: Rehearsal) -> None:
    office = corrected.office(COMMUNE)
    data = {
        "cells": {"A02": False, "V03": "nil", "B06": "uncollected"},
        "details": {"A02": {"no": "07/KH-UBND"}},
        "activities": [{"activity": "hd-1-1", "state": "done", "money": 5_000}],
        "reasons": {"R25.13:B06": "Mưa lũ."},
    }
    filling.fill(office, PERIOD, data)
    found = history.compare(office, PERIOD)
    every = history.compared_lines(found)
    # One figure may have several lines: itself, what stands beside it, why a warning was kept.
    lines = {each.code: each for each in reversed(every)}
    assert [lines[code].after for code in ("A02", "V03", "B06")] == ["Không", "-", "…"]
    assert lines["B06"].before == "412"
    assert [lines[code].sensitive for code in ("V03", "B06")] == [True, False]
    (beside,) = [each for each in every if each.after == "07/KH-UBND"]
    assert beside.code == "A02"
    assert beside.name
    assert lines["N05"].name == found.titles["N05"]
    assert lines["1.1"].after.endswith(" · 5.000 đồng")
    (kept,) = [each for each in every if each.after == "Mưa lũ."]
    assert kept.code == "B06"
    gone = replace(found.difference.activities[0], after=None)
    empty = history.compared_lines(replace(found, difference=Difference(activities=(gone,))))
    assert (empty[0].code, empty[0].after) == (found.activities[gone.activity].number, "")
    unknown = replace(gone, activity="hd-9")
    (line,) = history.compared_lines(replace(found, difference=Difference(activities=(unknown,))))
    assert (line.code, line.name) == ("", "")


def test_an_estimate_and_what_the_form_no_longer_has_are_named(corrected: Rehearsal) -> None:
    found = history.compare(corrected.office(COMMUNE), PERIOD)
    cells = (
        CellDifference("X99", None, "", estimate=False, before=number(1), after=None),
        CellDifference("X99", None, "", estimate=True, before=None, after=number(2)),
    )
    lines = history.compared_lines(replace(found, difference=Difference(cells=cells)))
    assert [(each.name != "", each.before, each.after, each.sensitive) for each in lines] == [
        (False, "1", "", True),
        (True, "", "2", True),
    ]


def test_facts_and_reasons_are_told_in_words(corrected: Rehearsal) -> None:
    office = corrected.office(COMMUNE)
    code, text = office.plan.reasons[0].code, office.plan.reasons[0].text
    data = {
        "details": {"A02": {"form": "long_ghep", "date": "2018-02-09"}},
        "reasons": {"R25.13:B06": code},
    }
    filling.fill(office, PERIOD, data)
    said = {each.after for each in history.compared_lines(history.compare(office, PERIOD))}
    assert {"lồng ghép trong kế hoạch khác", "09/02/2018", text} <= said
