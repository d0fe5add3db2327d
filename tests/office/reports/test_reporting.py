"""The unit's own reports: states in their order, and filling in, all or nothing."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest
from rehearsal import COMMUNE, DISTRICT, PERIOD, Rehearsal, everything, journal, training_figures
from report_kit import fill

from gbv_desktop.domain.report.reports import ReportState
from gbv_desktop.office.answer import answers
from gbv_desktop.office.answer.unit_report import unit_report
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports import checks, entry, reporting
from gbv_desktop.office.reports.files import filling
from gbv_desktop.office.totals import freezing, period_overview
from gbv_desktop.office.totals.who_reported import following
from gbv_desktop.writing.papers.unit_paper import unit_paper

Refused = Callable[[str], AbstractContextManager[Any]]


# --- states -----------------------------------------------------------------------------------
def test_a_second_draft_is_refused(office: Office, refused: Refused) -> None:
    with refused("E-REPORT-OPEN"):
        reporting.new_report(office, PERIOD)


def test_what_nobody_rejected_says_nothing(office: Office) -> None:
    sheet = entry.open_sheet(office, PERIOD)
    assert sheet is not None
    assert sheet.rejected == ""


def test_the_steps_keep_their_order(world: Rehearsal, refused: Refused) -> None:
    office = world.office(COMMUNE)
    world.draft(COMMUNE)
    for step in (reporting.approve, lambda o, p: reporting.reject(o, p, "Xem lại.")):
        with refused("E-REPORT-STATE"):
            step(office, PERIOD)
    with refused("E-REPORT-STATE"):
        world.export(COMMUNE)
    assert reporting.submit(office, PERIOD).state is ReportState.SUBMITTED
    for step in (reporting.submit, lambda o, p: fill(o, cells={"B06": 1})):
        with refused("E-REPORT-STATE"):
            step(office, PERIOD)
    with refused("E-REPORT-REASON"):
        reporting.reject(office, PERIOD, "  ")
    assert reporting.reject(office, PERIOD, "Xem lại B06.").state is ReportState.ENTERING
    assert filling.show(office, PERIOD)["rejected"] == "Xem lại B06."
    sheet = entry.open_sheet(office, PERIOD)
    assert sheet is not None
    assert sheet.rejected == "Xem lại B06."
    reporting.submit(office, PERIOD)
    approved = reporting.approve(office, PERIOD)
    assert approved.state is ReportState.APPROVED
    assert approved.object_id is not None
    assert filling.show(office, PERIOD)["rejected"] is None


def test_an_approved_revision_is_locked(world: Rehearsal, refused: Refused) -> None:
    office = world.office(COMMUNE)
    world.report(COMMUNE)
    before = (filling.show(office, PERIOD), everything(office))
    with refused("E-REPORT-LOCKED"):
        fill(office, cells={"B06": 1})
    with refused("E-REPORT-LOCKED"):
        reporting.submit(office, PERIOD)
    with refused("E-REPORT-STATE"):
        reporting.reject(office, PERIOD, "Xem lại.")
    assert (filling.show(office, PERIOD), everything(office)) == before


def test_the_next_revision_needs_a_reason_and_names_its_parent(
    world: Rehearsal, refused: Refused
) -> None:
    office = world.office(COMMUNE)
    first = world.report(COMMUNE)
    for reason in ("", "   "):
        with refused("E-REPORT-REASON"):
            reporting.new_report(office, PERIOD, reason)
    second = reporting.new_report(office, PERIOD, "Rà soát lại số liệu.")
    assert (second.report.revision, second.report.parents) == (2, (first.object_id,))
    assert second.report.cells == first.report.cells
    assert second.report.approved_by is None
    assert (second.state, second.object_id) == (ReportState.ENTERING, None)
    # The approved one stays what it was.
    with office.store.read() as work:
        assert work.reports.by_object(first.object_id or "") == first


def test_a_reason_that_names_someone_is_found_before_it_leaves(world: Rehearsal) -> None:
    office = world.office(COMMUNE)
    world.report(COMMUNE)
    reporting.new_report(office, PERIOD, "Theo ý kiến bà Trần Thị Lan, số 0912 345 678.")
    found = reporting.check(office, PERIOD)
    assert {f.rule for f in found.warnings if f.cells == ("reason",)} == {
        "TEXT.name",
        "TEXT.phone",
    }


def test_a_return_is_reason_enough_and_brings_its_remarks(
    world: Rehearsal, refused: Refused
) -> None:
    office = world.office(COMMUNE)
    world.send(COMMUNE)
    world.take()
    answers.return_report(
        world.district, PERIOD, COMMUNE, "Đề nghị xem lại.", {"B06": "Cao bất thường."}
    )
    taken = world.hand_down(COMMUNE)
    assert taken.returned == (PERIOD,)
    (row,) = reporting.list_reports(office)
    assert row.state is ReportState.RETURNED
    second = reporting.new_report(office, PERIOD)
    assert second.report.reason == "Đề nghị xem lại."
    assert [(r.cell, r.text) for r in second.report.remarks] == [("B06", "Cao bất thường.")]
    assert second.report.remarks[0].author == world.district.unit_name.name
    fill(office, cells={"B06": 412})
    world.approve(COMMUNE)
    # An answered return is no reason any more.
    with refused("E-REPORT-REASON"):
        reporting.new_report(office, PERIOD)


def test_figures_quoted_in_a_text_stay_true_and_travel_as_figures(
    world: Rehearsal, refused: Refused
) -> None:
    office = world.office(COMMUNE)
    world.draft(COMMUNE)
    fill(office, texts={"N02": "Tổ chức {B05} buổi truyền thông, {V03.than_the} vụ."})
    with refused("E-REPORT-ERRORS"):
        reporting.submit(office, PERIOD)
    fill(office, texts={"N02": "Tổ chức {B05} buổi truyền thông."}, cells={"B05": 1_007})
    world.approve(COMMUNE)
    said = "Tổ chức 1.007 buổi truyền thông."
    printed = unit_paper_of(office)
    assert said in printed
    world.export(COMMUNE)
    world.take()
    with world.district.store.read() as work:
        (came,) = work.reports.find(unit=COMMUNE, period=PERIOD)
    assert came.report.texts["N02"] == said, "other offices know no marks"
    (version,) = unit_report(world.district, PERIOD, COMMUNE).versions
    assert said in dict(version.texts).values()
    reporting.new_report(office, PERIOD, "Rà soát lại số liệu.")
    fill(office, cells={"B05": 1_008})
    assert "Tổ chức 1.008 buổi truyền thông." in unit_paper_of(office)


def unit_paper_of(office: Office) -> list[str]:
    """The paragraphs of the unit's paper as it would print now."""
    period = office.plan.period(PERIOD)
    with office.store.read() as work:
        stored = reporting.current(office, work, period)
    assert stored is not None
    form = office.forms_by_id[stored.report.form_hash]
    paper = unit_paper(office.plan, office.unit, period, form, stored.report)
    return [block.text for block in paper.blocks]


def words(remarks: Any) -> list[tuple[str, str, str]]:
    return [(each.cell, each.text, each.state) for each in remarks]


def district_sees(world: Rehearsal, cell: str) -> Any:
    figures = unit_report(world.district, PERIOD, COMMUNE).figures
    return next(each.remarks[-1] for each in figures if each.code == cell)


def waiting(world: Rehearsal) -> int:
    """How many remarks of the commune the district's board says are waiting."""
    rows = following(world.district, PERIOD).units
    return next(each.remarks for each in rows if each.unit == COMMUNE)


def say(office: Office, cell: str, text: str) -> None:
    sheet = entry.open_sheet(office, PERIOD)
    assert sheet is not None
    entry.set_remark(office, sheet, cell, text)


def seen(office: Office) -> Any:
    sheet = entry.open_sheet(office, PERIOD)
    assert sheet is not None
    return sheet.remarks


def test_remarks_go_both_ways_and_end_settled(world: Rehearsal) -> None:
    office = world.office(COMMUNE)
    world.draft(COMMUNE)
    say(office, "B05", "Kể cả buổi lồng ghép.")
    world.approve(COMMUNE)
    world.export(COMMUNE)
    world.take()
    assert words(district_sees(world, "B05")) == [("B05", "Kể cả buổi lồng ghép.", "open")]
    assert waiting(world) == 1
    answers.return_report(world.district, PERIOD, COMMUNE, "Xem lại.", {"B06": "Cao bất thường."})
    settled = ("B05", "Kể cả buổi lồng ghép.", "closed")
    assert waiting(world) == 0, "what the district itself asks waits for the unit"
    assert words(district_sees(world, "B05")) == [settled]
    world.hand_down(COMMUNE)
    assert words(seen(office)) == [settled, ("B06", "Cao bất thường.", "open")]
    reporting.new_report(office, PERIOD)
    say(office, "B06", "Tháng cao điểm.")
    shown = filling.show(office, PERIOD)["remarks"]
    assert [each[3] for each in shown] == ["closed", "answered", "open"]
    world.approve(COMMUNE)
    world.take(world.export(COMMUNE).path)
    asked, answered = district_sees(world, "B06")
    assert (asked.author, asked.state) == (world.district.unit_name.name, "answered")
    assert (answered.author, answered.state) == (office.unit_name.name, "open")
    freezing.freeze(world.district, PERIOD)
    world.hand_down(COMMUNE)
    assert {each.state for each in seen(office)} == {"closed"}
    assert {each.state for each in district_sees(world, "B06")} == {"closed"}


def test_a_remark_is_on_a_cell_of_the_form_and_not_endless(
    world: Rehearsal, refused: Refused
) -> None:
    office = world.office(COMMUNE)
    world.draft(COMMUNE)
    for cell, text, code in (
        ("Q99", "Sai.", "E-CELL-NONE"),
        ("B05", "Dài. " * 1_000, "E-TEXT-LONG"),
        ("B05", "Ẩn\u200b.", "E-TEXT-CHARS"),
    ):
        with refused(code):
            say(office, cell, text)
    assert seen(office) == ()
    say(office, "B05", "  ")
    assert seen(office) == ()
    say(office, "B05", "Hỏi ông Nguyễn Văn Nam.")
    assert ("B05",) in {each.cells for each in reporting.check(office, PERIOD).warnings}


def test_errors_and_unexplained_warnings_stop_the_submission(
    world: Rehearsal, refused: Refused
) -> None:
    office = world.office(COMMUNE)
    reporting.new_report(office, PERIOD)
    with refused("E-REPORT-ERRORS"):
        reporting.submit(office, PERIOD)
    filling.fill(office, PERIOD, training_figures(PERIOD)[COMMUNE])
    # More used than allotted: life can do that, so it wants a reason.
    fill(office, cells={"A04": 400_000_000}, reasons={})
    key = "R02.1:A04"
    with refused("E-REPORT-WARNINGS"):
        reporting.submit(office, PERIOD)
    assert key in {finding.key for finding in reporting.check(office, PERIOD).warnings}
    fill(office, reasons={key: "Huyện cấp bổ sung ngoài dự toán."})
    reporting.submit(office, PERIOD)


def test_approval_looks_at_the_rules_once_more(
    world: Rehearsal, refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = world.office(COMMUNE)
    world.draft(COMMUNE)
    with monkeypatch.context() as patch:
        patch.setattr(reporting, "_require_clean", lambda *_: None)
        fill(office, cells={"V05.nu": 999})
        reporting.submit(office, PERIOD)
    with refused("E-REPORT-ERRORS"):
        reporting.approve(office, PERIOD)


def test_the_signed_paper_and_the_screen_are_told_apart(world: Rehearsal) -> None:
    world.draft(COMMUNE)
    office = world.office(COMMUNE)
    reporting.submit(office, PERIOD)
    approval = reporting.approve(office, PERIOD, date(2018, 6, 4)).report.approved_by
    assert approval is not None
    assert (approval.how, approval.on) == ("paper", date(2018, 6, 4))
    texts = world.head(COMMUNE).texts_frozen
    assert (texts.office, texts.place) == ("UBND xã Diên Bình", "Diên Bình")
    assert texts.signer_lines == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")


def test_the_consolidating_units_own_report_enters_the_board_at_once(world: Rehearsal) -> None:
    def status() -> tuple[str, int, bool]:
        found = period_overview.overview(world.district, PERIOD)
        row = next(row for row in found.board.rows if row.unit == DISTRICT)
        return str(row.status), row.revision, DISTRICT in found.counted

    assert status() == ("missing", 0, False)
    world.draft(DISTRICT)
    assert status() == ("missing", 0, False)
    world.approve(DISTRICT)
    assert status() == ("received", 1, True)
    world.draft(DISTRICT, reason="Rà soát lại.", B09=77)
    # The draft of the next one counts no more than any draft.
    assert status() == ("received", 1, True)
    world.approve(DISTRICT)
    assert status() == ("received", 2, True)
    world.clock.day = date(2018, 7, 1)
    found = period_overview.overview(world.district, PERIOD)
    (row,) = (row for row in found.board.rows if row.unit == DISTRICT)
    assert (row.received_on, row.late) == (date(2018, 6, 5), False)
    freezing.freeze(world.district, PERIOD)
    assert status() == ("accepted", 2, True)


def test_the_list_has_the_newest_revision_of_each_period(world: Rehearsal) -> None:
    office = world.office(COMMUNE)
    world.report(COMMUNE, "2017")
    world.report(COMMUNE)
    reporting.new_report(office, PERIOD, "Rà soát lại.")
    rows = reporting.list_reports(office)
    assert [(row.period, row.revision, row.state.value) for row in rows] == [
        ("2018S1", 2, "entering"),
        ("2017", 1, "approved"),
    ]
    assert rows[0].due_before == date(2018, 6, 10)


def test_earlier_figures_stand_beside_the_rules(world: Rehearsal) -> None:
    office = world.office(COMMUNE)
    world.report(COMMUNE, "2017S1")
    world.draft(COMMUNE)
    period = office.plan.period(PERIOD)
    with office.store.read() as work:
        earlier = checks.earlier_of(office, work, COMMUNE, period)
    open_rules = {finding.rule for finding in reporting.check(office, PERIOD).unchecked}
    assert earlier is not None
    reporting_alone = Rehearsal(world.folder / "alone")
    reporting_alone.clock = world.clock
    reporting_alone.draft(COMMUNE)
    without = reporting.check(reporting_alone.office(COMMUNE), PERIOD).unchecked
    reporting_alone.close()
    # Fewer checks stay open where the year before is known.
    assert open_rules < {finding.rule for finding in without}


def test_the_journal_names_what_was_done_and_no_figure(world: Rehearsal) -> None:
    world.report(COMMUNE)
    office = world.office(COMMUNE)
    actions = [action for action, _ in journal(office)]
    steps = ["report new", "report fill", "report submit", "report approve"]
    assert actions[-4:] == steps
    with office.store.read() as work:
        details = [line.detail for line in work.journal.rows() if line.action == "report fill"]
    assert all(set(each) == {"cells"} for each in details)


def test_a_day_that_cannot_be_the_day_of_approval(world: Rehearsal, refused: Any) -> None:
    """The same bound as that of the reader: a typing error must not be signed for ever."""
    office = world.office(COMMUNE)
    reporting.new_report(office, PERIOD)
    filling.fill(office, PERIOD, training_figures(PERIOD)[COMMUNE])
    reporting.submit(office, PERIOD)
    for day in (date(2999, 1, 1), date(2016, 6, 5)):
        with refused("E-REPORT-DAY"):
            reporting.approve(office, PERIOD, day)
        assert filling.show(office, PERIOD)["state"] == "submitted"
    assert reporting.approve(office, PERIOD, date(2018, 6, 5)).object_id
