"""The report as a workbook: out with or without figures, in after a preview, as one change."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rehearsal import COMMUNE, NEIGHBOUR, PERIOD, Rehearsal, everything, journal
from thorough import times
from workbook_kit import number_xml, parts_of, text_xml, typed

from gbv_desktop.domain.plan.cells import NIL, UNCOLLECTED, number
from gbv_desktop.domain.report.reports import ActivityProgress
from gbv_desktop.domain.text.counts import MAX_AMOUNT
from gbv_desktop.errors import Problem
from gbv_desktop.exchange.workbook.layout import WorkbookLayout, layout_of
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports import entry, reporting
from gbv_desktop.office.reports.files import filling, workbooks

Refused = Callable[[str], AbstractContextManager[Any]]
REASON = "Cán bộ thôn điền hộ ở máy không có chương trình."
FIGURES = {"B01": 4, "V03": 3, "V03.than_the": 2, "A02": True, "B05": "nil", "B06": "uncollected"}
TEXTS = {"N01": "Đã họp dân."}


def layout(office: Office) -> WorkbookLayout:
    period = office.plan.period(PERIOD)
    return layout_of(office.plan, office.unit, office.form_for(period)[0], period)


def template_of(office: Office, folder: Path, reason: str = "") -> bytes:
    return workbooks.write_template(office, PERIOD, folder / "mau.xlsx", reason).read_bytes()


def filled(office: Office, path: Path, what: dict[str, str], reason: str = "") -> Path:
    """A template with things typed into it."""
    book = template_of(office, path.parent, reason)
    path.write_bytes(typed(what, book, layout(office)))
    return path


# --- out --------------------------------------------------------------------------------------
def test_without_a_reason_no_figure_leaves(office: Office, tmp_path: Path) -> None:
    data = {"cells": FIGURES, "texts": TEXTS}
    blank = template_of(office, tmp_path)
    filling.fill(office, PERIOD, data)
    assert template_of(office, tmp_path) == blank
    assert (
        "Đã họp dân."
        in parts_of(template_of(office, tmp_path, REASON))["xl/sharedStrings.xml"].decode()
    )
    actions = [action for action, _ in journal(office)]
    assert actions[-2:] == ["report template", "report template, sensitive"]
    with office.store.read() as work:
        assert work.journal.rows()[-1].detail == {"reason": REASON}


def test_json_leaves_sensitive_figures_out_and_filling_it_in_keeps_them(
    office: Office, tmp_path: Path
) -> None:
    filling.fill(office, PERIOD, {"cells": FIGURES})
    path = workbooks.write_template(office, PERIOD, tmp_path / "a.json")
    found = json.loads(path.read_text("utf-8"))["cells"]
    assert not {"V03", "V03.than_the"} & found.keys()
    assert (found["B01"], found["V04"]) == (4, None), "what is not filled in may be"
    assert filling.fill(office, PERIOD, json.loads(path.read_text("utf-8"))) == (0, 0)
    whole = workbooks.write_template(office, PERIOD, tmp_path / "b.json", REASON)
    assert json.loads(whole.read_text("utf-8"))["cells"]["V03"] == 3


def test_a_template_may_go_out_before_the_report_is_opened(
    world: Rehearsal, tmp_path: Path
) -> None:
    office = world.office(COMMUNE)
    before = template_of(office, tmp_path)
    reporting.new_report(office, PERIOD)
    assert template_of(office, tmp_path) == before


def test_other_formats_of_excel_are_not_written(
    office: Office, tmp_path: Path, refused: Refused
) -> None:
    with refused("E-OUT-KIND"):
        workbooks.write_template(office, PERIOD, tmp_path / "a.xls")
    with refused("E-TEXT-CHARS"):
        workbooks.write_template(office, PERIOD, tmp_path / "a.xlsx", "a\u202eb")
    assert list(tmp_path.glob("a.*")) == []


# --- in ---------------------------------------------------------------------------------------
def test_a_preview_changes_nothing_and_then_all_goes_in_at_once(
    office: Office, tmp_path: Path
) -> None:
    filling.fill(office, PERIOD, {"cells": {"B01": 4, "B05": 9}})
    what = {
        "cells:B01": number_xml(5),
        "cells:V03": text_xml("không phát sinh"),
        "details:A02.no": text_xml("05/KH-UBND"),
        "texts:N01": text_xml("Đã họp dân."),
        "activities:hd-1-1.result": text_xml("Ba buổi."),
        "activities:hd-1-1.money": number_xml(500000),
    }
    path = filled(office, tmp_path / "a.xlsx", what)
    before = everything(office)
    shown = workbooks.preview(office, PERIOD, path)
    assert everything(office) == before
    found = shown.comparison.difference
    assert [(c.cell, c.before, c.after) for c in found.cells] == [
        ("B01", number(4), number(5)),
        ("V03", None, NIL),
    ]
    assert [each.code for each in (*found.facts, *found.texts)] == ["A02.no", "N01"]
    assert workbooks.take_in(office, shown) == 5
    sheet = entry.open_sheet(office, PERIOD)
    assert sheet is not None
    assert sheet.report == shown.after
    assert sheet.report.cells == {"B01": number(5), "B05": number(9), "V03": NIL}
    assert sheet.report.activities == (ActivityProgress("hd-1-1", "", "Ba buổi.", 500000),)
    with office.store.read() as work:
        last = work.journal.rows()[-1]
    assert (last.action, set(last.detail)) == ("report fill", {"cells", "workbook"})
    again = workbooks.preview(office, PERIOD, path)
    assert again.comparison.difference.count == 0
    before = everything(office)
    assert workbooks.take_in(office, again) == 0
    assert everything(office) == before


def test_what_is_not_understood_stays_as_it_was(
    office: Office, tmp_path: Path, refused: Refused
) -> None:
    filling.fill(office, PERIOD, {"cells": {"B01": 4}})
    what = {"cells:B01": text_xml("năm"), "cells:B05": number_xml(7)}
    path = filled(office, tmp_path / "a.xlsx", what)
    with refused("E-FILL-CELLS"):
        workbooks.fill_from(office, PERIOD, path)
    assert filling.show(office, PERIOD)["cells"]["B05"] is None
    shown = workbooks.preview(office, PERIOD, path)
    assert [(each.cell, each.code) for each in shown.faults] == [("E18", "E-NUMBER-TEXT")]
    workbooks.take_in(office, shown)
    cells = filling.show(office, PERIOD)["cells"]
    assert (cells["B01"], cells["B05"]) == (4, 7)


def test_a_figure_handed_out_and_taken_out_is_emptied(office: Office, tmp_path: Path) -> None:
    progress = [{"activity": "hd-1-1", "state": "done", "money": 5}]
    data = {"cells": FIGURES, "texts": TEXTS, "details": {"A02": {"no": "5"}}}
    filling.fill(office, PERIOD, {**data, "activities": progress})
    refs = ("cells:V03", "texts:N01", "details:A02.no")
    gone = (*refs, "activities:hd-1-1.state", "activities:hd-1-1.money")
    what = dict.fromkeys(gone, '<c r="{at}"{style}/>')
    path = filled(office, tmp_path / "a.xlsx", what, REASON)
    shown = workbooks.fill_from(office, PERIOD, path)
    assert shown.comparison.difference.count == 4
    assert "V03" not in shown.after.cells
    assert (shown.after.texts, shown.after.details, shown.after.activities) == ({}, {}, ())


def test_what_was_corrected_here_meanwhile_is_not_set_back(office: Office, tmp_path: Path) -> None:
    """The workbook changes what was typed into it, not what it was handed out with."""
    filling.fill(office, PERIOD, {"cells": {"B01": 4, "B05": 6}})
    path = filled(office, tmp_path / "a.xlsx", {"cells:B05": number_xml(7)}, REASON)
    filling.fill(office, PERIOD, {"cells": {"B01": 5}})
    workbooks.fill_from(office, PERIOD, path)
    cells = filling.show(office, PERIOD)["cells"]
    assert (cells["B01"], cells["B05"]) == (5, 7)


def test_the_draft_must_be_the_one_that_was_shown(
    office: Office, tmp_path: Path, refused: Refused
) -> None:
    shown = workbooks.preview(
        office, PERIOD, filled(office, tmp_path / "a.xlsx", {"cells:B01": number_xml(5)})
    )
    filling.fill(office, PERIOD, {"cells": {"B05": 1}})
    with refused("E-STATE-CHANGED"):
        workbooks.take_in(office, shown)
    assert filling.show(office, PERIOD)["cells"]["B01"] is None


def test_only_a_report_being_entered_takes_a_workbook(
    world: Rehearsal, tmp_path: Path, refused: Refused
) -> None:
    office = world.office(COMMUNE)
    path = filled(office, tmp_path / "a.xlsx", {"cells:B01": number_xml(5)})
    with refused("E-REPORT-NONE"):
        workbooks.preview(office, PERIOD, path)
    world.draft(COMMUNE)
    shown = workbooks.preview(office, PERIOD, path)
    reporting.submit(office, PERIOD)
    for act in (
        lambda: workbooks.preview(office, PERIOD, path),
        lambda: workbooks.take_in(office, shown),
    ):
        with refused("E-REPORT-STATE"):
            act()
    reporting.approve(office, PERIOD)
    with refused("E-REPORT-LOCKED"):
        workbooks.preview(office, PERIOD, path)


def test_the_workbook_of_another_office_is_refused(
    world: Rehearsal, office: Office, tmp_path: Path, refused: Refused
) -> None:
    path = filled(world.office(NEIGHBOUR), tmp_path / "a.xlsx", {"cells:B01": number_xml(5)})
    with refused("E-XLS-OTHER"):
        workbooks.preview(office, PERIOD, path)
    with refused("E-IN-FILE"):
        workbooks.preview(office, PERIOD, tmp_path / "none.xlsx")


def test_an_estimate_that_cannot_stand_is_told_and_leaves_both(
    office: Office, tmp_path: Path
) -> None:
    (nd09,) = (each for each in office.plan.templates if each.id == "nd09")
    office.plan = replace(office.plan, periods=nd09.calendar(office.plan.period(PERIOD).forms))
    what = {
        "cells:B06": number_xml(100),
        "estimates:B06": number_xml(90),
        "cells:B01": number_xml(4),
        "estimates:B01": number_xml(5),
        "estimates:B05": text_xml("…"),
    }
    path = filled(office, tmp_path / "a.xlsx", what)
    shown = workbooks.preview(office, PERIOD, path)
    assert shown.after.cells == {"B01": number(4)}
    assert shown.after.estimates == {"B01": number(5)}
    assert {each.code for each in shown.faults} == {"E-CELL-ESTIMATE"}
    assert len(shown.faults) == 3


@settings(
    max_examples=times(10, 100),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    cells=st.dictionaries(
        st.sampled_from(["A01", "B01", "B02.nu", "V03", "V03.than_the", "P01"]),
        st.one_of(st.integers(0, MAX_AMOUNT).map(number), st.sampled_from([NIL, UNCOLLECTED])),
    ),
    texts=st.dictionaries(
        st.sampled_from(["N01", "N05"]),
        st.text(st.sampled_from("aăđ .,=+-@\n1"), min_size=1).map(str.strip).filter(bool),
    ),
)
def test_a_draft_out_with_figures_and_in_again_is_the_same_draft(
    office: Office, tmp_path: Path, cells: dict[str, Any], texts: dict[str, str]
) -> None:
    period = office.plan.period(PERIOD)
    with office.writing() as work:
        stored = reporting.require_entering(office, work, period)
        drafted = replace(stored.report, cells=cells, texts=texts)
        reporting.store_changes(work, stored, drafted)
    path = workbooks.write_template(office, PERIOD, tmp_path / "a.xlsx", REASON)
    shown = workbooks.preview(office, PERIOD, path)
    assert shown.faults == ()
    assert shown.after == shown.before == drafted


# --- JSON -----------------------------------------------------------------------------------------
def json_of(office: Office, path: Path, **changes: Any) -> Path:
    """A JSON template of the office with other marks or parts; ``None`` takes one out."""
    made = workbooks.write_template(office, PERIOD, path)
    found = {**json.loads(made.read_text("utf-8")), "cells": {"B01": 4}}
    marks = {key[5:]: changes.pop(key) for key in list(changes) if key.startswith("mark_")}
    found["made_for"] = {**found["made_for"], **marks}
    found = {key: value for key, value in {**found, **changes}.items() if value is not None}
    path.write_text(json.dumps(found), "utf-8")
    return path


@pytest.mark.parametrize(
    ("changes", "number"),
    [
        ({"mark_training": False}, "E-FILL-TRAINING"),
        ({"mark_training": "true"}, "E-FILL-UNMARKED"),
        ({"mark_unit": "c-23434"}, "E-FILL-OTHER"),
        ({"mark_plan": "dak-ha-2017"}, "E-FILL-OTHER"),
        ({"made_for": None}, "E-FILL-UNMARKED"),
        ({"made_for": {"unit": "c-23440"}}, "E-FILL-UNMARKED"),
        ({"made_for": ["c-23440"]}, "E-FILL-UNMARKED"),
        ({"period": None}, "E-FILL-UNMARKED"),
        ({"form": None}, "E-FILL-UNMARKED"),
        ({"edition": None}, "E-FILL-UNMARKED"),
        ({"data_to": None}, "E-FILL-UNMARKED"),
        ({"period": "2017S1"}, "E-FILL-OTHER"),
        ({"form": "blg-h"}, "E-FILL-OTHER"),
        ({"edition": 2}, "E-FILL-OTHER"),
        ({"data_to": "2018-06-30"}, "E-FILL-OTHER"),
    ],
)
def test_figures_of_something_else_are_refused(
    office: Office, tmp_path: Path, refused: Refused, changes: dict[str, Any], number: str
) -> None:
    """Another office, a rehearsal, another period or form, or a file that says none of it."""
    before = filling.show(office, PERIOD)
    path = json_of(office, tmp_path / "a.json", **changes)
    with refused(number):
        workbooks.fill_from_json(office, PERIOD, path)
    assert filling.show(office, PERIOD) == before
    assert workbooks.fill_from_json(office, PERIOD, json_of(office, path)).cells == 1


def test_the_json_of_a_neighbour_names_both_offices(
    world: Rehearsal, office: Office, tmp_path: Path
) -> None:
    path = json_of(world.office(NEIGHBOUR), tmp_path / "a.json")
    with pytest.raises(Problem) as caught:
        workbooks.fill_from_json(office, PERIOD, path)
    fields = dict(caught.value.text.fields)
    end = office.plan.period(PERIOD).end
    assert fields["expected"] == office.unit.name_on(end).office
    assert fields["found"] == world.office(NEIGHBOUR).unit.name_on(end).office


def test_what_report_show_tells_may_be_filled_in_again(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text(json.dumps(filling.show(office, PERIOD)), "utf-8")
    assert workbooks.fill_from_json(office, PERIOD, path) == (0, 0)
