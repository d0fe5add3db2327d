"""The desk of the consolidating office: who has reported, one unit's report, the totals, papers."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from desk_kit import (
    BEFORE,
    DAY,
    DIEN_BINH,
    DISTRICT,
    LATE,
    PASSWORD,
    PERIOD,
    POLICE,
    TOWN,
    VAN_LEM,
    fill_district,
    make_district,
    receive,
)
from pypdf import PdfReader

from gbv_desktop import i18n
from gbv_desktop.domain.plan.cells import number
from gbv_desktop.domain.report.naming import period_words
from gbv_desktop.domain.totals.board import Status
from gbv_desktop.errors import Problem
from gbv_desktop.office.answer.answers import register_paper, return_report
from gbv_desktop.office.answer.unit_report import unit_report
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers.library import (
    INTERNAL,
    PaperKind,
    PaperRef,
    paper_list,
    paper_pdf,
    save_paper,
)
from gbv_desktop.office.papers.page_pictures import page_sizes, picture
from gbv_desktop.office.reports.reporting import new_report
from gbv_desktop.office.reports.revisions.report_paper_number import SignedPaper
from gbv_desktop.office.todo import todo
from gbv_desktop.office.totals.freezing import freeze
from gbv_desktop.office.totals.issue_paper_number import sign_paper
from gbv_desktop.office.totals.narrative import narrative, write_text
from gbv_desktop.office.totals.reminder import reminder_text
from gbv_desktop.office.totals.survey import pending_changes, survey
from gbv_desktop.office.totals.who_reported import (
    FollowedUnit,
    Following,
    following,
    missing_pdf,
    print_missing,
)


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("desk") / "district"
    make_district(home)
    fill_district(home)
    return home


@pytest.fixture
def office(filled: Path, tmp_path: Path) -> Iterator[Office]:
    shutil.copytree(filled, tmp_path / "district")
    with Office.open(tmp_path / "district", PASSWORD, DAY) as opened:
        yield opened


def refusal(code: str) -> AbstractContextManager[object]:
    return pytest.raises(Problem, check=lambda problem: problem.code == code)


def line_of(office: Office, unit: str) -> FollowedUnit:
    return next(each for each in following(office, PERIOD).units if each.unit == unit)


def line_named(found: Following, unit: str) -> FollowedUnit:
    return next(each for each in found.units if each.unit == unit)


def text_of(pdf: bytes) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages)


class TestFollowing:
    def test_a_unit_that_is_late_and_one_that_is_overdue(self, office: Office) -> None:
        late, missing = line_of(office, DIEN_BINH), line_of(office, VAN_LEM)
        assert (late.late, late.overdue, late.status) == (True, 0, Status.RECEIVED)
        assert (missing.late, missing.overdue, missing.status) == (False, 16, Status.MISSING)

    def test_nothing_is_overdue_before_the_day(self, filled: Path, tmp_path: Path) -> None:
        shutil.copytree(filled, tmp_path / "early")
        with Office.open(tmp_path / "early", PASSWORD, date(2018, 6, 9)) as early:
            assert line_of(early, VAN_LEM).overdue == 0

    def test_it_is_overdue_on_the_day_before_which_it_was_due(
        self, filled: Path, tmp_path: Path
    ) -> None:
        shutil.copytree(filled, tmp_path / "due")
        with Office.open(tmp_path / "due", PASSWORD, date(2018, 6, 10)) as due:
            assert line_of(due, VAN_LEM).overdue == 1

    def test_the_missing_are_those_to_phone(self, office: Office) -> None:
        return_report(office, PERIOD, TOWN, "Đề nghị xem lại.", {})
        to_phone = {each.unit for each in following(office, PERIOD).missing}
        assert {TOWN, VAN_LEM, "c-23430"} <= to_phone
        assert not {DIEN_BINH, DISTRICT, POLICE} & to_phone

    def test_the_office_neither_phones_nor_reminds_itself(
        self, filled: Path, tmp_path: Path
    ) -> None:
        """Its own report is its own task: no list to phone by and no letter names it."""
        shutil.copytree(filled, tmp_path / "before")
        with Office.open(tmp_path / "before", PASSWORD, date(2018, 11, 19)) as office:
            found = following(office, "2018")
            name = line_named(found, DISTRICT).office
            assert found.own_open
            assert DISTRICT not in {each.unit for each in found.missing}
            assert f"\n{name}" not in text_of(missing_pdf(office, "2018"))
            away = reminder_text(office, "2018").partition("chưa nhận được báo cáo của ")[2]
            assert away
            assert name not in away.partition("./.")[0].partition("Đề nghị")[0]
            collecting = todo(office).collecting
            assert collecting is not None
            assert len(collecting.missing) == collecting.owed - 1

    def test_a_report_after_the_freeze_is_told_on_the_first_page(self, office: Office) -> None:
        """What came in after the freeze makes an amendment due; nobody may have to find that."""
        freeze(office, PERIOD)
        before = todo(office)
        assert before.collecting is not None
        assert not before.collecting.to_amend
        receive(office, VAN_LEM, PERIOD, {"B01": number(3)}, on=LATE)
        after = todo(office)
        assert after.collecting is not None
        assert after.collecting.to_amend
        assert after.count == before.count + 1

    @pytest.mark.parametrize(("day", "early"), [(9, True), (10, False)])
    def test_a_freeze_before_the_day_is_over_says_so(
        self, filled: Path, tmp_path: Path, day: int, early: bool
    ) -> None:
        """The last day in time is the one before the plan's; who is missing may still come."""
        shutil.copytree(filled, tmp_path / "early")
        with Office.open(tmp_path / "early", PASSWORD, date(2018, 6, day)) as office:
            told = {each.code for each in survey(office, PERIOD).cautions}
        assert "W-FREEZE-AWAY" in told
        assert ("W-FREEZE-EARLY" in told) == early

    def test_a_choice_that_waits_is_counted_on_the_first_page(self, office: Office) -> None:
        found = todo(office)
        assert found.collecting is not None
        assert (found.collecting.conflicts, found.collecting.decisions) == (("Xã Đăk Trăm",), 1)
        assert found.count >= 1

    def test_a_return_says_what_it_asked_for(self, office: Office) -> None:
        return_report(office, PERIOD, TOWN, "Đề nghị xem lại.", {"B01": "Nhiều."})
        assert line_of(office, TOWN).returned_for == "Đề nghị xem lại."
        assert line_of(office, DIEN_BINH).returned_for == ""

    def test_the_register_stands_beside_the_unit(self, office: Office) -> None:
        register_paper(office, PERIOD, VAN_LEM, "7/BC-UBND", date(2018, 6, 9))
        papers = line_of(office, VAN_LEM).papers
        assert [(each.number, each.received_on) for each in papers] == [
            ("7/BC-UBND", date(2018, 6, 9))
        ]

    def test_the_list_to_phone_by_names_the_missing_only(self, office: Office) -> None:
        i18n.set_language("en")
        text = text_of(missing_pdf(office, PERIOD))
        assert "UBND xã Văn Lem" in text
        assert "Two versions" in text
        assert "UBND xã Diên Bình" not in text
        assert "Phụ lục" not in text

    def test_the_list_is_written_and_the_journal_knows(
        self, office: Office, tmp_path: Path
    ) -> None:
        path = print_missing(office, PERIOD, tmp_path / "missing.pdf")
        assert path.read_bytes().startswith(b"%PDF")

    def test_a_reporting_office_follows_nobody(self, office: Office) -> None:
        object.__setattr__(office.record, "role", "reporting")
        with refusal("E-ROLE"):
            following(office, PERIOD)


class TestUnitReport:
    def test_every_cell_of_the_form_stands_in_it(self, office: Office) -> None:
        report = unit_report(office, PERIOD, TOWN)
        figures = {each.code: each for each in report.figures}
        assert figures["B02"].cells == (number(120),)
        assert (figures["B02.nu"].part, figures["B02"].part) == ("nữ", "")
        assert figures["B05"].cells == (None,)
        assert not any(each.differs for each in report.figures)

    def test_two_versions_side_by_side(self, office: Office) -> None:
        report = unit_report(office, PERIOD, "c-23430")
        assert len(report.versions) == 2
        differing = [each.code for each in report.figures if each.differs]
        assert differing == ["B01"]

    def test_a_missing_unit_has_cells_and_no_version(self, office: Office) -> None:
        report = unit_report(office, PERIOD, VAN_LEM)
        assert report.versions == ()
        assert report.figures

    def test_a_replaced_version_is_not_shown(self, office: Office) -> None:
        first = unit_report(office, PERIOD, TOWN).versions[0].object_id
        receive(office, TOWN, PERIOD, {"B01": number(9)}, parent=first)
        versions = unit_report(office, PERIOD, TOWN).versions
        assert [each.revision for each in versions] == [2]


class TestSurvey:
    def test_sections_follow_the_forms(self, office: Office) -> None:
        found = survey(office, PERIOD)
        titles = [section.title for section in found.sections]
        assert titles[0] == "Chỉ đạo và kinh phí"
        of = {each.code: section.code for section in found.sections for each in section.indicators}
        assert of["B01"] == "truyen-thong"
        owed = {cell.partition(".")[0] for cell in found.found.totals.cells}
        assert set(of) == owed

    def test_who_is_counted(self, office: Office) -> None:
        units = {each.unit: each for each in survey(office, PERIOD).units}
        assert units[TOWN].counted
        assert not units[VAN_LEM].counted
        assert not units["c-23430"].counted

    def test_last_year_stands_beside(self, office: Office) -> None:
        found = survey(office, PERIOD)
        assert found.before is not None
        assert (found.before_code, found.before.total("B02")) == (BEFORE, 120)
        assert survey(office, BEFORE).before is None

    def test_targets_of_victims_are_sensitive_and_the_others_are_not(self, office: Office) -> None:
        secret = survey(office, PERIOD).sensitive_targets
        assert {"M01", "M02", "M04"} <= secret
        assert not {"M06", "M07"} & secret

    def test_after_a_freeze_nothing_is_left_to_freeze(self, office: Office) -> None:
        assert not survey(office, PERIOD).unchanged
        freeze(office, PERIOD)
        found = survey(office, PERIOD)
        assert found.unchanged
        assert [(each.no, each.amendment, each.changes) for each in found.issues] == [(1, 0, ())]

    def test_an_amendment_names_what_it_changes(self, office: Office) -> None:
        freeze(office, PERIOD)
        assert pending_changes(office, PERIOD) == ()
        first = unit_report(office, PERIOD, TOWN).versions[0].object_id
        receive(office, TOWN, PERIOD, {"B01": number(4), "B02": number(130)}, parent=first)
        changed = {each.cell: each for each in pending_changes(office, PERIOD)}
        assert "B01" not in changed
        before, after = changed["B02"].before, changed["B02"].after
        assert before is not None
        assert after is not None
        assert (before[0], after[0]) == (120, 130)
        made = freeze(office, PERIOD)
        last = survey(office, PERIOD).issues[-1]
        assert (last.amendment, tuple(each.cell for each in last.changes)) == (1, made.changed)

    def test_before_the_first_freeze_nothing_is_pending(self, office: Office) -> None:
        assert pending_changes(office, PERIOD) == ()


class TestSignedPapers:
    def test_the_number_is_kept_beside_the_paper(self, office: Office) -> None:
        made = freeze(office, PERIOD)
        before = paper_pdf(office, PaperRef(PaperKind.CONSOLIDATED, PERIOD, made.issue))
        assert sign_paper(office, made.issue, " 12/BC-LĐTBXH ", DAY) == SignedPaper(
            "12/BC-LĐTBXH", DAY
        )
        after = paper_pdf(office, PaperRef(PaperKind.CONSOLIDATED, PERIOD, made.issue))
        assert after == before
        assert survey(office, PERIOD).issues[0].signed == SignedPaper("12/BC-LĐTBXH", DAY)

    def test_an_amendment_names_the_paper_it_replaces(self, office: Office) -> None:
        freeze(office, PERIOD)
        sign_paper(office, 1, "12/BC-LĐTBXH", DAY)
        receive(office, VAN_LEM, PERIOD, {"B01": number(1)})
        freeze(office, PERIOD)
        text = text_of(paper_pdf(office, PaperRef(PaperKind.CONSOLIDATED, PERIOD, 2)))
        assert "12/BC-LĐTBXH" in text
        assert "25/6/2018" in text

    def test_without_the_number_the_amendment_leaves_room(self, office: Office) -> None:
        freeze(office, PERIOD)
        receive(office, VAN_LEM, PERIOD, {"B01": number(1)})
        freeze(office, PERIOD)
        text = text_of(paper_pdf(office, PaperRef(PaperKind.CONSOLIDATED, PERIOD, 2)))
        assert "12/BC-LĐTBXH" not in text

    def test_a_slip_is_put_right_until_a_paper_names_it(self, office: Office) -> None:
        freeze(office, PERIOD)
        sign_paper(office, 1, "21/BC-LĐTBXH", DAY)
        sign_paper(office, 1, "12/BC-LĐTBXH", DAY)
        receive(office, VAN_LEM, PERIOD, {"B01": number(1)})
        freeze(office, PERIOD)
        with refusal("E-PAPER-NAMED"):
            sign_paper(office, 1, "13/BC-LĐTBXH", DAY)
        assert sign_paper(office, 1, "12/BC-LĐTBXH", DAY).number == "12/BC-LĐTBXH"

    def test_a_number_first_noted_late_is_taken(self, office: Office) -> None:
        freeze(office, PERIOD)
        receive(office, VAN_LEM, PERIOD, {"B01": number(1)})
        freeze(office, PERIOD)
        assert sign_paper(office, 1, "12/BC-LĐTBXH", DAY).signed_on == DAY

    @pytest.mark.parametrize("words", ["", "  ", "BC-LĐTBXH", "1" * 61])
    def test_what_is_no_number_is_refused(self, office: Office, words: str) -> None:
        freeze(office, PERIOD)
        with refusal("E-PAPER-NUMBER"):
            sign_paper(office, 1, words, DAY)

    @pytest.mark.parametrize("day", [date(2018, 6, 24), date(2018, 6, 26)])
    def test_it_is_signed_between_freezing_and_today(self, office: Office, day: date) -> None:
        freeze(office, PERIOD)
        with refusal("E-PAPER-DAY"):
            sign_paper(office, 1, "12/BC-LĐTBXH", day)

    def test_only_an_issue_has_a_paper(self, office: Office) -> None:
        with refusal("E-ISSUE-NONE"):
            sign_paper(office, 9, "12/BC-LĐTBXH", DAY)


class TestLibrary:
    def test_a_draft_stands_above_until_it_is_frozen(self, office: Office) -> None:
        first = paper_list(office, PERIOD)[0]
        assert (first.ref, first.draft) == (PaperRef(PaperKind.CONSOLIDATED, PERIOD), True)
        freeze(office, PERIOD)
        lines = paper_list(office, PERIOD)
        assert [line.ref.issue for line in lines[:2]] == [1, 1]
        assert not any(line.draft for line in lines)

    def test_a_draft_says_so_and_an_issue_does_not(self, office: Office) -> None:
        draft = paper_pdf(office, PaperRef(PaperKind.CONSOLIDATED, PERIOD))
        assert "BẢN NHÁP" in text_of(draft)
        freeze(office, PERIOD)
        issued = paper_pdf(office, PaperRef(PaperKind.CONSOLIDATED, PERIOD, 1))
        assert "BẢN NHÁP" not in text_of(issued)

    def test_the_own_report_and_its_detailed_sheet(self, office: Office) -> None:
        kinds = [line.ref.kind for line in paper_list(office, PERIOD) if not line.ref.issue]
        assert kinds.count(PaperKind.UNIT) == 1
        made = paper_pdf(office, PaperRef(PaperKind.UNIT, PERIOD))
        assert made.startswith(b"%PDF")
        for line in paper_list(office, PERIOD):
            if line.ref.kind is PaperKind.DETAIL:
                assert "LƯU HÀNH NỘI BỘ" in text_of(paper_pdf(office, line.ref))

    def test_what_is_internal_is_a_paper_of_its_own(self, office: Office) -> None:
        """Of the draft and of the issue alike; the paper for everybody holds nothing of it."""
        kinds = [PaperKind.CONSOLIDATED, PaperKind.CASES, PaperKind.ANNEX]
        drafts = [line.ref for line in paper_list(office, PERIOD) if line.draft][:3]
        freeze(office, PERIOD)
        issued = [line.ref for line in paper_list(office, PERIOD) if line.ref.issue]
        for refs in (drafts, issued):
            assert [ref.kind for ref in refs] == kinds
            framed = ["LƯU HÀNH NỘI BỘ" in text_of(paper_pdf(office, ref)) for ref in refs]
            assert framed == [kind in INTERNAL for kind in kinds] == [False, True, True]

    def test_saving_writes_the_same_bytes(self, office: Office, tmp_path: Path) -> None:
        freeze(office, PERIOD)
        ref = PaperRef(PaperKind.ANNEX, PERIOD, 1)
        path = save_paper(office, ref, tmp_path / "annex.pdf")
        assert path.read_bytes() == paper_pdf(office, ref)

    def test_an_issue_that_is_not_there(self, office: Office) -> None:
        with refusal("E-ISSUE-NONE"):
            paper_pdf(office, PaperRef(PaperKind.CONSOLIDATED, PERIOD, 7))

    def test_pages_are_drawn_as_they_lie(self, office: Office) -> None:
        made = paper_pdf(office, PaperRef(PaperKind.CONSOLIDATED, PERIOD))
        sizes = page_sizes(made)
        first, last = sizes[0], sizes[-1]
        assert first[0] < first[1]
        assert last[0] > last[1]
        drawn = picture(made, 0, 36)
        assert (drawn.width, drawn.height) == (round(first[0] / 2), round(first[1] / 2))
        assert len(set(drawn.data)) > 1


class TestNarrative:
    def test_the_words_of_the_units_beside_the_own(self, office: Office) -> None:
        found = narrative(office, PERIOD)
        assert found.own == {"N01": "Đã chỉ đạo."}
        assert [(each.unit, each.text) for each in found.others["N01"]] == [(TOWN, "Đã họp.")]
        assert not found.editable

    def test_words_are_written_in_the_next_revision(self, office: Office) -> None:
        with refusal("E-REPORT-LOCKED"):
            write_text(office, PERIOD, "N02", "Có mô hình hay.")
        new_report(office, PERIOD, "Sửa lời văn.")
        assert narrative(office, PERIOD).editable
        write_text(office, PERIOD, "N02", "Có mô hình hay.")
        assert narrative(office, PERIOD).own["N02"] == "Có mô hình hay."
        write_text(office, PERIOD, "N02", "")
        assert "N02" not in narrative(office, PERIOD).own

    def test_before_the_report_is_opened(self, office: Office) -> None:
        found = narrative(office, "2018")
        assert (found.state, found.revision, dict(found.own)) == (None, 0, {})


def test_a_period_in_words() -> None:
    i18n.set_language("en")
    assert i18n.tr(period_words("2018S1")) == "first six months of 2018"
    with refusal("E-REPORT-PERIOD"):
        period_words("2018S2")
