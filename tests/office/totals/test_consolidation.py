"""What counts in the totals, and what a frozen issue keeps."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pypdfium2
from rehearsal import (
    COMMUNE,
    DISTRICT,
    NEIGHBOUR,
    PERIOD,
    POLICE,
    Rehearsal,
    everything,
    training_figures,
)

from gbv_desktop.office.answer import answers
from gbv_desktop.office.papers import library, printing
from gbv_desktop.office.papers.library import PaperKind
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.files import filling
from gbv_desktop.office.totals import figures, freezing, period_overview
from gbv_desktop.office.totals.trace import trace

Refused = Callable[[str], AbstractContextManager[Any]]


def cell(world: Rehearsal, code: str) -> Any:
    """A consolidated cell as it stands."""
    return period_overview.overview(world.district, PERIOD).totals.cells[code]


def test_nothing_known_is_no_zero(world: Rehearsal) -> None:
    assert cell(world, "B06").total is None
    assert len(cell(world, "B06").missing) == len(cell(world, "B06").owing)
    world.send(COMMUNE, B09="nil")
    world.take()
    # Nil is a known zero.
    assert (cell(world, "B09").total, cell(world, "B09").reporting) == (0, (COMMUNE,))


def test_not_collected_counts_as_missing(world: Rehearsal) -> None:
    for unit, value in ((COMMUNE, "uncollected"), (NEIGHBOUR, 30)):
        world.send(unit, B09=value)
    world.take()
    found = cell(world, "B09")
    assert (found.total, found.reporting) == (30, (NEIGHBOUR,))
    assert COMMUNE in found.missing
    assert found.by_unit[COMMUNE].value is None


def test_drafts_and_unsent_reports_count_for_nothing(world: Rehearsal) -> None:
    world.report(COMMUNE)
    world.draft(DISTRICT)
    found = period_overview.overview(world.district, PERIOD)
    assert (found.counted, found.board.received) == ({}, 0)


def test_a_trace_leads_to_people_and_bundle(world: Rehearsal, refused: Refused) -> None:
    made = world.send(COMMUNE)
    world.take()
    cell, sources = trace(world.district, PERIOD, "B06")
    total = cell.total
    source = next(each for each in sources if each.unit == COMMUNE)
    assert total == training_figures(PERIOD)[COMMUNE]["cells"]["B06"]
    assert source.bundle == made.id
    assert (source.entered_by, source.approved_by) == ("Cán bộ phụ trách", "Chủ tịch")
    with world.district.store.read() as work:
        stored = work.objects.get(source.report or "")
    assert stored is not None
    assert stored.bundle_id == made.id
    others = [each for each in sources if each.unit != COMMUNE]
    assert {each.state for each in others} == {"missing"}
    assert {each.report for each in others} == {None}
    with refused("E-CELL-NONE"):
        trace(world.district, PERIOD, "Z99")
    with refused("E-REPORT-PERIOD"):
        trace(world.district, "2018S2", "B06")


def test_a_branch_figure_stands_apart(world: Rehearsal) -> None:
    world.send(POLICE)
    world.take()
    found = period_overview.overview(world.district, PERIOD)
    assert found.totals.cells["V03"].total is None
    controls = {(each.cell, each.unit) for each in found.totals.controls if each.amount}
    assert ("V03", POLICE) in controls


# --- freezing -----------------------------------------------------------------------------------
def test_an_issue_needs_something_and_something_new(world: Rehearsal, refused: Refused) -> None:
    district = world.district
    with refused("E-FREEZE-EMPTY"):
        freezing.freeze(district, PERIOD)
    world.send(COMMUNE)
    world.take()
    first = freezing.freeze(district, PERIOD)
    assert (first.issue, first.amendment, first.changed) == (1, 0, ())
    before = everything(district)
    with refused("E-FREEZE-SAME"):
        freezing.freeze(district, PERIOD)
    assert everything(district) == before


def test_an_amendment_lists_what_changed(world: Rehearsal) -> None:
    world.send(COMMUNE)
    world.take()
    freezing.freeze(world.district, PERIOD)
    world.send(COMMUNE, reason="Rà soát lại.", B09=7, B11=3)
    world.take()
    second = freezing.freeze(world.district, PERIOD)
    assert (second.issue, second.amendment) == (2, 1)
    assert set(second.changed) == {"B09", "B11"}
    # Another period counts its own amendments; issues are numbered through.
    world.send(COMMUNE, "2017")
    world.take()
    third = freezing.freeze(world.district, "2017")
    assert (third.issue, third.amendment) == (3, 0)


def test_new_words_of_the_consolidator_are_a_change(world: Rehearsal) -> None:
    world.report(DISTRICT)
    freezing.freeze(world.district, PERIOD)
    reporting.new_report(world.district, PERIOD, "Sửa lời văn.")
    filling.fill(world.district, PERIOD, {"texts": {"N02": "Lời văn khác."}})
    world.approve(DISTRICT)
    second = freezing.freeze(world.district, PERIOD)
    assert (second.amendment, second.changed) == (1, ())


def text_of(pdf: bytes) -> str:
    """Everything that is printed, its lines as one."""
    pages = pypdfium2.PdfDocument(pdf)
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages)


def test_an_amendment_says_what_changed_in_cases_apart(world: Rehearsal) -> None:
    """The late commune's report: the paper for everybody is silent, VIIb says it to few."""
    world.report(DISTRICT)
    freezing.freeze(world.district, PERIOD)
    world.send(COMMUNE)
    world.take()
    drafts = [line.ref.kind for line in library.paper_list(world.district, PERIOD) if line.draft]
    made = freezing.freeze(world.district, PERIOD)
    assert "V03" in made.changed and "B05" in made.changed
    lines = [
        line.ref
        for line in library.paper_list(world.district, PERIOD)
        if line.ref.issue == made.issue
    ]
    kinds = [PaperKind.CONSOLIDATED, PaperKind.CASES, PaperKind.ANNEX, PaperKind.CHANGES]
    assert [ref.kind for ref in lines] == drafts[:4] == kinds
    texts = [text_of(library.paper_pdf(world.district, ref)) for ref in lines]
    assert "B05. " in texts[0] and "V03. " not in texts[0]
    assert "Phụ lục IIIa" not in texts[0]
    assert "V03. " in texts[3] and "B05. " not in texts[3]


def test_what_was_issued_prints_the_same_for_ever(world: Rehearsal, tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.pdf"
    world.send(COMMUNE)
    world.take()
    printing.print_consolidated(world.district, PERIOD, path)
    draft = path.read_bytes()
    freezing.freeze(world.district, PERIOD)
    files = printing.print_consolidated(world.district, PERIOD, path)
    names = ["bao-cao.pdf", "bao-cao_phu-luc-IIIb.pdf", "bao-cao_phu-luc-IV.pdf"]
    assert [each.name for each in files] == names
    issued = path.read_bytes()
    assert issued != draft
    world.send(COMMUNE, reason="Rà soát lại.", B09=7)
    world.take()
    answers.return_report(world.district, PERIOD, COMMUNE, "Xem lại.", {})
    world.clock.day = world.clock.day.replace(year=2019)
    printing.print_consolidated(world.district, PERIOD, path)
    assert path.read_bytes() == issued


def test_an_issue_stores_inputs_figures_and_texts(world: Rehearsal) -> None:
    world.send(COMMUNE)
    world.report(DISTRICT)
    world.take()
    frozen = freezing.freeze(world.district, PERIOD)
    found = period_overview.overview(world.district, PERIOD)
    with world.district.store.read() as work:
        issue = work.issues.get(frozen.issue)
    assert issue is not None
    assert issue.inputs == found.inputs
    assert len(issue.inputs) == 2
    b06 = found.totals.cells["B06"]
    assert issue.figures["B06"] == [b06.total, len(b06.reporting), len(b06.owing)]
    assert issue.texts["N01"] == training_figures(PERIOD)[DISTRICT]["texts"]["N01"]


# --- the table ----------------------------------------------------------------------------------
def test_the_table_tells_the_states_apart(world: Rehearsal, tmp_path: Path) -> None:
    world.send(COMMUNE, B09="nil", B11="uncollected")
    world.take()
    found = period_overview.overview(world.district, PERIOD)
    path = figures.write_figures(world.district, found, tmp_path / "a.csv")
    rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
    head = rows[0]
    column = head.index("Xã Diên Bình")
    by_cell = {row[0]: row for row in rows[1:]}
    assert by_cell["B09"][column] == figures.NIL_SIGN
    assert by_cell["B11"][column] == figures.UNCOLLECTED_SIGN
    assert by_cell["B09"][head.index("Xã Kon Đào")] == "chưa BC"
    assert by_cell["B09"][2:4] == [figures.NIL_SIGN, f"1/{len(found.totals.cells['B09'].owing)}"]
    sensitive = {i.code for i in world.district.plan.indicators if i.sensitive}
    assert sensitive
    assert not sensitive & {row[0].partition(".")[0] for row in rows}
    figures.write_figures(world.district, found, tmp_path / "b.csv", "UBND huyện yêu cầu.")
    whole = (tmp_path / "b.csv").read_text("utf-8-sig")
    assert '\n"V03",' in whole


def test_the_board_by_groups(world: Rehearsal) -> None:
    world.send(COMMUNE)
    world.send(POLICE)
    world.take()
    found = period_overview.overview(world.district, PERIOD).board
    assert (found.received, found.owed, len(found.rows)) == (2, 23, 23)
    groups = {each.group: (each.received, each.owed) for each in found.by_group}
    assert groups["xa"] == (1, 9)
    assert groups["all"] == (2, 23)
    assert [row.unit for row in found.rows][:2] == ["c-23401", COMMUNE]


def test_only_the_consolidating_office_looks(world: Rehearsal, refused: Refused) -> None:
    for look in (
        lambda o: period_overview.overview(o, PERIOD),
        lambda o: trace(o, PERIOD, "B06"),
        lambda o: freezing.freeze(o, PERIOD),
    ):
        with refused("E-ROLE"):
            look(world.office(COMMUNE))
