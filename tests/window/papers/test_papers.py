"""Papers: the PDF's own pages, saving, number and day, the words of the report."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from district_kit import PERIOD, Settle, made, page_of
from looking import press, said
from pytestqt.qtbot import QtBot

from gbv_desktop.office.papers.library import INTERNAL, PaperKind, PaperLine, PaperRef, paper_pdf
from gbv_desktop.office.totals.freezing import freeze
from gbv_desktop.office.totals.narrative import narrative
from ui.base.shell import Shell
from ui.papers.page import _NAMES, PapersPage, file_name
from ui.print.replaced_paper import ReplacedPaperDialog

TOWN = "c-23401"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("papers"))


@pytest.fixture
def page(
    home: Path, tmp_path: Path, enter: Callable[..., Shell], settle: Settle, qtbot: QtBot
) -> PapersPage:
    found = page_of(PapersPage, home, tmp_path, enter, settle)
    qtbot.addWidget(found)
    for _turn in range(3):
        settle()
    return found


def read(page: PapersPage, settle: Settle, act: Callable[[Any], Any]) -> Any:
    got: list[Any] = []
    page.shell.work.read(act, got.append)
    settle()
    return got[0]


def frozen(page: PapersPage, settle: Settle) -> None:
    read(page, settle, lambda office: freeze(office, PERIOD))
    page.refresh()
    settle()
    page.arrive(issue=1)
    settle()


class TestPages:
    def test_the_draft_is_shown_from_its_first_page(self, page: PapersPage, qtbot: QtBot) -> None:
        assert page.table.current == PaperLine(PaperRef(PaperKind.CONSOLIDATED, PERIOD), draft=True)
        qtbot.waitUntil(lambda: 0 in page.view.stack.drawn)
        assert page.view.thumbs.count() == len(page.view.stack.sizes) > 3
        assert page.view.current == 0

    def test_pages_far_away_wait_until_they_are_looked_at(
        self, page: PapersPage, qtbot: QtBot
    ) -> None:
        qtbot.waitUntil(lambda: 0 in page.view.stack.drawn)
        last = len(page.view.stack.sizes) - 1
        assert last not in page.view.stack.drawn
        page.view.go_to(last)
        qtbot.waitUntil(lambda: last in page.view.stack.drawn)
        assert page.view.current == last

    def test_lying_pages_fill_the_width_too(self, page: PapersPage) -> None:
        stack = page.view.stack
        lying = next(at for at, size in enumerate(stack.sizes) if size[0] > size[1])
        assert stack._size(lying).width() == pytest.approx(stack._size(0).width(), abs=2)

    def test_larger_and_smaller_keep_the_page(self, page: PapersPage) -> None:
        page.view.go_to(2)
        before = page.view.per_cent
        page.view.larger()
        assert page.view.per_cent > before
        assert page.view.current == 2
        page.view.smaller()
        page.view.smaller()
        assert page.view.per_cent <= before
        page.view.whole_width()
        assert page.view.current == 2

    def test_hidden_figures_hide_the_pages(self, page: PapersPage) -> None:
        page.shell.hide(True)
        assert page.view.stack._cover
        page.shell.hide(False)
        assert not page.view.stack._cover


class TestActs:
    def test_saving_writes_the_issue_itself(
        self, page: PapersPage, answers: Any, settle: Settle, tmp_path: Path
    ) -> None:
        frozen(page, settle)
        answers.coming = [tmp_path / "out.pdf"]
        page.save()
        settle()
        ref = PaperRef(PaperKind.CONSOLIDATED, PERIOD, 1)
        made_again = read(page, settle, lambda office: paper_pdf(office, ref))
        assert (tmp_path / "out.pdf").read_bytes() == made_again

    def test_number_and_day_are_noted(self, page: PapersPage, answers: Any, settle: Settle) -> None:
        def write(dialog: Any) -> bool:
            dialog.paper._number.setText("12/BC-LĐTBXH")
            return True

        assert not page._sign.isEnabled()
        frozen(page, settle)
        assert page._sign.isEnabled()
        answers.coming = [write]
        page.sign()
        settle()
        settle()
        assert page.table.current is not None
        assert page.table.current.signed is not None
        assert page.table.current.signed.number == "12/BC-LĐTBXH"

    def test_only_a_frozen_report_gets_a_number(self, page: PapersPage, settle: Settle) -> None:
        frozen(page, settle)
        assert page.table.choose(lambda line: line.ref.kind is PaperKind.ANNEX)
        assert not page._sign.isEnabled()

    def test_what_is_internal_is_saved_and_named_apart(
        self, page: PapersPage, answers: Any, settle: Settle, tmp_path: Path
    ) -> None:
        """Every paper has a name of its own that says whether it goes to everybody."""
        frozen(page, settle)
        kinds = {line.ref.kind for line in page.table.rows.rows if line.ref.issue}
        assert kinds == {PaperKind.CONSOLIDATED, PaperKind.CASES, PaperKind.ANNEX}
        assert len({_NAMES[kind] for kind in PaperKind}) == len(PaperKind)
        assert all(("internal" in _NAMES[kind]) == (kind in INTERNAL) for kind in PaperKind)
        for kind in kinds:
            assert page.table.choose(lambda line, kind=kind: line.ref.kind is kind)
            answers.coming = [tmp_path / f"{kind}.pdf"]
            page.save()
            settle()
        made = [(tmp_path / f"{kind}.pdf").read_bytes() for kind in kinds]
        assert len(set(made)) == 3

    def test_names_of_files_carry_no_figures(self) -> None:
        line = PaperLine(PaperRef(PaperKind.CONSOLIDATED, PERIOD, 4), amendment=1)
        assert file_name(line).suffix == ".pdf"
        assert PERIOD in file_name(line).name


def leave_open(dialog: ReplacedPaperDialog) -> bool:
    """The number of the paper that is replaced stays to be written by hand."""
    dialog._leave_open()
    return True


class TestWords:
    def open(self, page: PapersPage, settle: Settle) -> Any:
        page.compose()
        settle()
        return page.composing

    def open_next(self, compose: Any, answers: Any, settle: Settle) -> None:
        """Opens the next revision, with a reason and the number of the old paper left open."""
        answers.coming = ["Sửa lời văn.", leave_open]
        press(compose, "Open the next revision…")
        settle()
        settle()

    def test_approved_words_are_read_only(self, page: PapersPage, settle: Settle) -> None:
        compose = self.open(page, settle)
        assert compose.own.toPlainText() == "Đã chỉ đạo."
        assert compose.own.isReadOnly()
        assert "Đã họp." in said(compose)
        assert not page._print.isEnabled()
        assert [key for key, _words in page.current_shortcuts()] == ["Esc"], "no paper is in sight"
        page.back()
        settle()
        assert page.current_shortcuts() == page.shortcuts

    def test_a_next_revision_opens_them_and_a_units_words_are_taken_over(
        self, page: PapersPage, answers: Any, settle: Settle
    ) -> None:
        compose = self.open(page, settle)
        self.open_next(compose, answers, settle)
        assert not compose.own.isReadOnly()
        compose.own.moveCursor(compose.own.textCursor().MoveOperation.End)
        press(compose, "Take over")
        compose.store()
        settle()
        kept = read(page, settle, lambda office: narrative(office, PERIOD)).own
        assert kept["N01"] == "Đã chỉ đạo.\nĐã họp."

    def test_a_next_revision_of_the_words_asks_what_every_next_revision_asks(
        self, page: PapersPage, answers: Any, settle: Settle
    ) -> None:
        compose = self.open(page, settle)
        self.open_next(compose, answers, settle)
        assert answers.said[-1] == "ReplacedPaperDialog"
        assert "stays in force" in said(compose)
        answers.coming = [True]
        assert compose._back.isVisibleTo(compose)
        compose._back.click()
        settle()
        settle()
        assert compose.own.isReadOnly() and compose.own.toPlainText() == "Đã chỉ đạo."

    def test_what_is_typed_is_kept_when_the_heading_changes(
        self, page: PapersPage, answers: Any, settle: Settle
    ) -> None:
        compose = self.open(page, settle)
        self.open_next(compose, answers, settle)
        compose.own.setPlainText("Câu mới.")
        compose.headings.setCurrentIndex(1)
        settle()
        kept = read(page, settle, lambda office: narrative(office, PERIOD)).own
        assert (kept["N01"], kept.get("N02")) == ("Câu mới.", None)
        assert compose.own.toPlainText() == ""

    def test_what_cannot_be_kept_is_not_left_behind_with_its_heading(
        self, page: PapersPage, answers: Any, settle: Settle
    ) -> None:
        compose = self.open(page, settle)
        self.open_next(compose, answers, settle)
        compose.own.setPlainText("Đã họp \u202e3 buổi.")  # a letter that turns what follows round
        compose.headings.setCurrentIndex(1)
        settle()
        assert compose.headings.currentIndex() == 0
        assert compose.own.toPlainText() == "Đã họp \u202e3 buổi."
        assert compose.own.room.isVisibleTo(compose) and compose.own.room.text()
        compose.own.setPlainText("Đã họp 3 buổi.")
        compose.headings.setCurrentIndex(1)
        settle()
        kept = read(page, settle, lambda office: narrative(office, PERIOD)).own
        assert (kept["N01"], compose.headings.currentIndex()) == ("Đã họp 3 buổi.", 1)

    def test_what_is_typed_while_another_period_is_read_goes_where_it_was_typed(
        self, page: PapersPage, answers: Any, settle: Settle
    ) -> None:
        compose = self.open(page, settle)
        self.open_next(compose, answers, settle)
        other = replace(compose._shown, period="2018", own={})
        compose.own.setPlainText("Câu mới.")
        compose._show(other)
        assert compose.own.toPlainText() == ""
        settle()
        kept = read(page, settle, lambda office: narrative(office, PERIOD)).own
        assert kept["N01"] == "Câu mới."

    def test_ctrl_z_takes_back_what_was_typed_last(
        self, page: PapersPage, answers: Any, settle: Settle
    ) -> None:
        compose = self.open(page, settle)
        self.open_next(compose, answers, settle)
        compose.own.insertPlainText("Câu mới.")
        compose.own.undo()
        assert compose.own.toPlainText() == "Đã chỉ đạo."

    def test_reading_again_does_not_move_the_cursor(
        self, page: PapersPage, answers: Any, settle: Settle
    ) -> None:
        compose = self.open(page, settle)
        self.open_next(compose, answers, settle)
        compose.own.setPlainText("Câu mới dài hơn.")
        cursor = compose.own.textCursor()
        cursor.setPosition(5)
        compose.own.setTextCursor(cursor)
        compose.store()
        settle()
        settle()
        assert compose.own.textCursor().position() == 5

    def test_a_name_is_pointed_out(self, page: PapersPage, answers: Any, settle: Settle) -> None:
        compose = self.open(page, settle)
        self.open_next(compose, answers, settle)
        compose.own.setPlainText("Ông Nguyễn Văn An đã báo tin.")
        compose.store()
        settle()
        assert "Nguyễn Văn An" in said(compose)

    def test_esc_leads_back_to_the_papers(self, page: PapersPage, settle: Settle) -> None:
        self.open(page, settle)
        assert page.back()
        assert page.views.currentIndex() == 0
        assert page._print.isEnabled()
        assert not page.back()


def test_a_reporting_office_without_papers_is_told_how(
    enter: Callable[..., Shell], settle: Settle, qtbot: QtBot
) -> None:
    shell = enter("commune")
    found = PapersPage(shell)
    qtbot.addWidget(found)
    found.show()
    found.come({})
    settle()
    assert not found._empty.isHidden()
    assert not found._print.isEnabled()
    assert found._write is None
