"""Sổ văn bản in the window: entered, put right, struck out, found, printed, offered elsewhere."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from courier_kit import COMMUNE, DISTRICT, shell_of
from documents_kit import LETTER
from looking import press, said, show_page
from pytestqt.qtbot import QtBot

from gbv_desktop.domain.offices.documents import Direction, Document, Medium
from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.i18n import set_language
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers.document_register import enter_document, read_register
from gbv_desktop.office.plan.plan_document import number_plan, plan_cited
from ui.base.shell import Shell
from ui.base.work import Worker
from ui.board.paper_in import PaperInDialog, note_paper
from ui.kit.fields.paper_number import PaperNumber
from ui.papers.register_page import RegisterPage
from ui.register.document_dialog import DocumentDialog
from ui.register.picking import PickDocumentDialog, paper_from_register
from ui.system.plan_number import PlanNumberDialog, enter_number

Settle = Callable[[], None]
PERIOD = "2018S1"
SENT = Document(Direction.OUT, "3/KH-UBND", date(2017, 2, 1), "UBND xã", "Tuyên truyền")


class Registry:
    """An office, its page, and what is done beside it."""

    def __init__(self, shell: Shell, settle: Settle, qtbot: QtBot) -> None:
        self.shell, self.settle, self._qtbot = shell, settle, qtbot

    def do(self, act: Callable[[Office], Any]) -> Any:
        found: list[Any] = []
        self.shell.work.read(act, found.append)
        self.settle()
        return found[0]

    def page(self) -> RegisterPage:
        return show_page(RegisterPage(self.shell), self._qtbot, self.settle, (1120, 640))

    @property
    def documents(self) -> list[Document]:
        return [line.document for line in self.do(read_register)]


@pytest.fixture
def open_at(
    world: Path, work: Worker, answers: Any, settle: Settle, qtbot: QtBot
) -> Callable[[str], Registry]:
    work.refused.connect(answers.problem)
    return lambda unit: Registry(shell_of(world, unit, work, answers, settle), settle, qtbot)


def typed(dialog: DocumentDialog, document: Document) -> None:
    """Types a document as hands do: the kind follows the sign."""
    dialog.way.choose(document.direction.value)
    dialog.number.setText(document.number)
    dialog.day.show_day(document.day)
    dialog.issuer.setText(document.issuer)
    dialog.summary.setPlainText(document.summary)
    dialog.medium.choose(document.medium.value)
    dialog.arrival_no.setText(document.arrival_no)
    if document.arrived_on is not None:
        dialog.arrived_on.show_day(document.arrived_on)


def numbers(page: RegisterPage) -> list[str]:
    return [line.document.number for line in page.table.rows.shown]


# --- the page -------------------------------------------------------------------------------------
@pytest.mark.parametrize("unit", [COMMUNE, DISTRICT])
def test_a_document_is_entered_in_both_roles(
    unit: str, open_at: Callable[[str], Registry], answers: Any, settle: Settle
) -> None:
    office = open_at(unit)
    page = office.page()
    assert "Chưa có văn bản nào trong sổ" in said(page)
    assert not page._print.isEnabled()

    def fill(dialog: DocumentDialog) -> bool:
        typed(dialog, replace(LETTER, number="12/KH-UBND"))
        assert dialog.kind.chosen == "plan"
        dialog.number.setText(LETTER.number)
        assert dialog.kind.chosen == "letter", "as the sign tells"
        dialog.day.setText("31/2/2018")
        dialog.hand_in()
        assert "31/2/2018" in said(dialog), "refused in words, and kept as it was typed"
        dialog.day.show_day(LETTER.day)
        dialog.issuer.clear()
        dialog.hand_in()
        settle()
        assert "cơ quan ban hành" in said(dialog) and dialog.kept is None
        dialog.issuer.setText(LETTER.issuer)
        dialog.hand_in()
        settle()
        return dialog.result() == dialog.DialogCode.Accepted

    answers.coming = [fill]
    press(page, "Vào sổ văn bản…")
    settle()
    assert office.documents == [replace(LETTER, no=1)]
    assert numbers(page) == [LETTER.number]
    assert page.table.current is not None
    assert page.year.chosen == "2018" and page._print.isEnabled()


def test_a_chosen_kind_stays(
    open_at: Callable[[str], Registry], answers: Any, settle: Settle
) -> None:
    page = open_at(COMMUNE).page()

    def fill(dialog: DocumentDialog) -> bool:
        dialog.kind.choose("notice")
        dialog.kind.activated.emit(dialog.kind.currentIndex())
        dialog.number.setText("12/KH-UBND")
        assert dialog.kind.chosen == "notice"
        return False

    answers.coming = [fill]
    page.enter()
    settle()


def test_a_paper_out_bears_no_stamp(
    open_at: Callable[[str], Registry], answers: Any, settle: Settle
) -> None:
    office = open_at(COMMUNE)
    page = office.page()

    def fill(dialog: DocumentDialog) -> bool:
        assert dialog.arrival_no.isEnabled()
        typed(dialog, SENT)
        assert not dialog.arrival_no.isEnabled()
        assert "dấu ĐẾN" in dialog.arrived_on.toolTip()
        dialog.hand_in()
        settle()
        return dialog.kept is not None

    answers.coming = [fill]
    page.enter()
    settle()
    (kept,) = office.documents
    assert (kept.direction, kept.arrived_on) == (Direction.OUT, None)


def test_a_name_is_asked_about_before_it_is_kept(
    open_at: Callable[[str], Registry], answers: Any, settle: Settle
) -> None:
    office = open_at(COMMUNE)
    page = office.page()

    def fill(dialog: DocumentDialog) -> bool:
        typed(dialog, replace(LETTER, summary="Cử ông Nguyễn Văn An dự tập huấn"))
        answers.coming = [False]
        dialog.hand_in()
        settle()
        assert dialog.kept is None and "Nguyễn Văn An" in said(dialog)
        answers.coming = [True]
        dialog.hand_in()
        settle()
        return dialog.kept is not None

    answers.coming = [fill]
    page.enter()
    settle()
    assert len(office.documents) == 1


def test_years_ways_and_words_narrow_the_list(open_at: Callable[[str], Registry]) -> None:
    office = open_at(COMMUNE)
    for each in (LETTER, SENT):
        office.do(lambda opened, each=each: enter_document(opened, each))
    page = office.page()
    assert page.year.chosen == "2018", "the year's file is what is looked into"
    assert numbers(page) == [LETTER.number]
    page.year.choose("")
    assert numbers(page) == [LETTER.number, SENT.number]
    assert not page._save.isEnabled(), "an index is of one year"
    page.way.choose("out")
    assert numbers(page) == [SENT.number]
    page.way.choose("")
    page.search.setText("so lao dong")
    page.search._tell()
    assert numbers(page) == [LETTER.number]
    assert page.search_box() is page.search
    page.search.clear()
    page.year.choose("2018")
    page.arrive(document=2)
    assert page.year.chosen == "2017", "the year of the line that is wanted"
    assert page.table.current is not None and page.table.current.document.no == 2


def test_a_line_is_put_right_and_struck_out(
    open_at: Callable[[str], Registry], answers: Any, settle: Settle
) -> None:
    office = open_at(COMMUNE)
    office.do(lambda opened: enter_document(opened, LETTER))
    page = office.page()
    assert page.table.choose(lambda _line: True)

    def fill(dialog: DocumentDialog) -> bool:
        assert dialog.summary.words == LETTER.summary
        dialog.arrival_no.setText("146")
        dialog.hand_in()
        settle()
        return dialog.kept is not None

    answers.coming = [fill]
    page.put_right()
    settle()
    assert [each.arrival_no for each in office.documents] == ["146"]
    answers.coming = [None]
    page.strike()
    settle()
    assert office.documents[0].struck == "", "nobody gave a reason"
    answers.coming = ["vào sổ trùng"]
    page.strike()
    settle()
    assert office.documents[0].struck == "vào sổ trùng"
    assert "đã gạch bỏ" in page.table.rows.columns[-1].words(page.table.rows.rows[0])
    assert page.table.choose(lambda _line: True)
    for act in (page._change, page._strike):
        assert act.toolTip() == "Văn bản đã bị gạch bỏ."


def test_a_reason_that_names_a_person_is_asked_about(
    open_at: Callable[[str], Registry], answers: Any, settle: Settle
) -> None:
    office = open_at(COMMUNE)
    office.do(lambda opened: enter_document(opened, LETTER))
    page = office.page()
    assert page.table.choose(lambda _line: True)
    answers.coming = ["ông Nguyễn Văn An vào sổ nhầm", True]
    page.strike()
    settle()
    settle()
    assert office.documents[0].struck == "ông Nguyễn Văn An vào sổ nhầm"


def test_a_used_document_says_so_and_keeps_its_number(
    open_at: Callable[[str], Registry], answers: Any, settle: Settle
) -> None:
    office = open_at(DISTRICT)
    office.do(lambda opened: number_plan(opened, "25/KH-UBND", date(2017, 3, 8)))
    page = office.page()
    page.year.choose("2017")
    assert page.table.choose(lambda line: line.document.number == "25/KH-UBND")
    assert not page._strike.isEnabled()

    def fill(dialog: DocumentDialog) -> bool:
        for fixed in (dialog.number, dialog.issuer, dialog.day, dialog.way):
            assert not fixed.isEnabled()
        assert "chính Kế hoạch này" in said(dialog)
        dialog.arrival_no.setText("31")
        dialog.arrived_on.show_day(date(2017, 3, 9))
        dialog.hand_in()
        settle()
        return dialog.kept is not None

    answers.coming = [fill]
    page.put_right()
    settle()
    settle()
    (kept,) = [each for each in office.documents if each.number == "25/KH-UBND"]
    assert (kept.no, kept.arrival_no) == (1, "31")


def test_the_index_is_saved(
    open_at: Callable[[str], Registry], answers: Any, settle: Settle, tmp_path: Path
) -> None:
    office = open_at(COMMUNE)
    office.do(lambda opened: enter_document(opened, LETTER))
    page = office.page()
    answers.coming = [None]
    page.save()
    settle()
    answers.coming = [tmp_path / "muc-luc.pdf"]
    page.save()
    settle()
    assert (tmp_path / "muc-luc.pdf").read_bytes().startswith(b"%PDF")


def test_whoever_may_not_enter_sees_why(
    open_at: Callable[[str], Registry], monkeypatch: pytest.MonkeyPatch
) -> None:
    office = open_at(COMMUNE)
    shell = office.shell
    admin = replace(shell.who.actor, roles=(PersonRole.ADMIN,))
    shell.know(replace(shell.who, actor=admin))
    page = office.page()
    assert not page._enter.isEnabled() and page._enter.toolTip()


def test_the_page_in_english(open_at: Callable[[str], Registry]) -> None:
    office = open_at(COMMUNE)
    office.do(lambda opened: enter_document(opened, LETTER))
    set_language("en")
    page = office.page()
    assert page.head.title.text() == "Register of documents"
    first = page.table.rows.columns[0]
    assert first.second is not None
    assert first.second(page.table.rows.rows[0]) == "In · official letter · digital"


def test_a_summary_that_counts_cases_is_covered(open_at: Callable[[str], Registry]) -> None:
    office = open_at(COMMUNE)
    telling = replace(LETTER, summary="Báo cáo 3 vụ bạo lực gia đình")
    office.do(lambda opened: enter_document(opened, telling))
    page = office.page()
    summary = page.table.rows.columns[2]
    (line,) = page.table.rows.rows
    assert "3 vụ" in summary.words(line)
    office.shell.hide(True)
    assert "3 vụ" not in summary.words(line)
    dialog = DocumentDialog(office.shell, line)
    assert dialog.summary.covered and dialog.summary.words == telling.summary


# --- offered elsewhere ----------------------------------------------------------------------------
def test_a_document_is_chosen_where_a_number_is_asked(
    open_at: Callable[[str], Registry], answers: Any, settle: Settle, qtbot: QtBot
) -> None:
    office = open_at(COMMUNE)
    for each in (LETTER, SENT):
        office.do(lambda opened, each=each: enter_document(opened, each))
    paper = PaperNumber(office.shell, "Ngày")
    offered = paper_from_register(office.shell, paper, direction=Direction.IN)
    qtbot.addWidget(paper)
    qtbot.addWidget(offered)

    def choose(dialog: PickDocumentDialog) -> bool:
        assert [line.document.number for line in dialog.table.rows.shown] == [LETTER.number]
        dialog._look_for("khong co")
        assert not dialog._take.isEnabled() and "không có văn bản" in said(dialog)
        dialog._look_for("so lao dong")
        return dialog._take.isEnabled()

    answers.coming = [choose]
    offered.click()
    settle()
    assert (paper.number, paper.day) == (LETTER.number, LETTER.day)


def test_the_plan_is_numbered_from_the_register(
    open_at: Callable[[str], Registry], answers: Any, settle: Settle
) -> None:
    office = open_at(DISTRICT)
    plan = replace(SENT, number="25/KH-UBND", day=date(2017, 3, 8), issuer="UBND huyện Đăk Tô")
    office.do(lambda opened: enter_document(opened, plan))

    def fill(dialog: PlanNumberDialog) -> bool:
        answers.coming = [True]
        press(dialog, "Chọn từ Sổ văn bản…")
        settle()
        return dialog.paper.number == "25/KH-UBND"

    answers.coming = [fill]
    enter_number(office.shell, office.do(lambda opened: plan_cited(opened.plan)))
    settle()
    cited = office.do(lambda opened: plan_cited(opened.plan))
    assert (cited.number, cited.signed_on) == ("25/KH-UBND", date(2017, 3, 8))


def test_a_units_paper_comes_in_with_its_stamp(
    open_at: Callable[[str], Registry], answers: Any, settle: Settle
) -> None:
    office = open_at(DISTRICT)
    name = office.do(lambda opened: opened.name_of(COMMUNE))

    def fill(dialog: PaperInDialog) -> bool:
        dialog.paper.put("5", date(2018, 6, 5))
        assert dialog._act.isEnabled(), "the stamp may stay open"
        dialog.arrival_no.setText("77")
        assert "ngày trên văn bản" in dialog._act.toolTip()
        dialog.day.setText("32/6/2018")
        assert not dialog._act.isEnabled()
        dialog.day.setText("4/6/2018")
        dialog.medium.choose("electronic")
        return dialog._act.isEnabled()

    answers.coming = [fill]
    note_paper(office.shell, PERIOD, COMMUNE, name)
    settle()
    settle()
    (kept,) = [each for each in office.documents if each.no]
    assert (kept.number, kept.arrival_no, kept.medium) == ("5/BC-UBND", "77", Medium.ELECTRONIC)
    assert (kept.day, kept.arrived_on, kept.issuer) == (date(2018, 6, 4), date(2018, 6, 5), name)


def test_a_units_paper_that_was_entered_is_taken_from_the_register(
    open_at: Callable[[str], Registry], answers: Any, settle: Settle
) -> None:
    office = open_at(DISTRICT)
    name = office.do(lambda opened: opened.name_of(COMMUNE))
    known = replace(LETTER, number="5/BC-UBND", issuer=name)
    office.do(lambda opened: enter_document(opened, known))

    def fill(dialog: PaperInDialog) -> bool:
        answers.coming = [True]
        press(dialog, "Chọn từ Sổ văn bản…")
        settle()
        assert (dialog.paper.number, dialog.paper.day) == ("5/BC-UBND", known.arrived_on)
        assert dialog.arrived is not None
        return dialog.arrived.arrival_no == "145"

    answers.coming = [fill]
    note_paper(office.shell, PERIOD, COMMUNE, name)
    settle()
    settle()
    assert [each.no for each in office.documents if each.number == "5/BC-UBND"] == [1]
