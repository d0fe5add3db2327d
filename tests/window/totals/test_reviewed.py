"""The tab of a review: its years beside each other, what is missing, and what is noted later."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from desk_kit import TOWN, receive
from district_kit import Settle
from pytestqt.qtbot import QtBot
from stored import do

from gbv_desktop.domain.plan.cells import number
from gbv_desktop.domain.plan.documents import EditionOrder
from gbv_desktop.domain.work.reviews import Review, ReviewKind
from gbv_desktop.i18n import set_language
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.totals.freezing import freeze
from gbv_desktop.office.totals.issue_paper_number import sign_paper
from gbv_desktop.office.work.reviews import new_review, read_reviews
from ui.base.hiding import HIDDEN_SIGN
from ui.base.shell import Shell
from ui.totals.page import TotalsPage
from ui.totals.review_dialog import ReviewDialog
from ui.totals.reviewed import ReviewTab, YearsLine, source_words

REVIEW, LATER = "2018-SK", date(2018, 10, 1)


def _fill(office: Office) -> None:
    receive(office, TOWN, "2017", {"B01": number(4), "V05": number(3)}, on=date(2017, 11, 16))
    sign_paper(office, freeze(office, "2017").issue, "88/BC-LĐTBXH", LATER)
    made = Review(year=2018, first=2017, kind=ReviewKind.INTERIM)
    new_review(office, made, EditionOrder("45/LĐTBXH", date(2018, 9, 3)))


@pytest.fixture
def page(
    home: Path, tmp_path: Path, enter: Callable[..., Shell], settle: Settle, qtbot: QtBot
) -> TotalsPage:
    shutil.copytree(home, tmp_path / "district")
    shell = enter("district", LATER)
    do(shell, settle, _fill)
    set_language("en")
    shell.turn(REVIEW)
    found = TotalsPage(shell)
    found.resize(1106, 640)
    found.show()
    found.come({})
    settle()
    qtbot.addWidget(found)
    return found


def line(tab: ReviewTab, code: str) -> YearsLine:
    assert tab.table is not None
    return next(each for each in tab.table.rows.rows if each.code == code)


def test_the_years_stand_beside_each_other(page: TotalsPage) -> None:
    tab = page.review
    assert page.tabs.currentWidget() is tab
    told = line(tab, "B01")
    assert (told.by_year, told.together, told.remark) == (("4 (1/21)", ""), "4", "without 2018")
    persons = line(tab, "V05")
    assert persons.together == "" and persons.sensitive
    assert "never added over years" in persons.remark
    assert "2017: report 88/BC-LĐTBXH of 01/10/2018" in tab._sources.text()
    assert "Missing: 2018" in tab._warned.text()
    assert "2018 is not over" not in tab._warned.text(), "nothing of it reaches to any day"


def test_hidden_figures_are_not_drawn(page: TotalsPage, settle: Settle) -> None:
    table = page.review.table
    assert table is not None
    model = table.model()
    row = [each.code for each in table.rows.rows].index("V05")
    assert model.index(row, 2).data() == "3 (1/9)"
    page.shell.hide(True)
    page.hide_figures(True)
    settle()
    table = page.review.table
    assert table is not None
    assert table.model().index(row, 2).data() == HIDDEN_SIGN


def test_another_period_has_no_such_tab(page: TotalsPage, settle: Settle) -> None:
    page.shell.turn("2018S1")
    page.come({})
    settle()
    assert not page.tabs.isTabVisible(page.tabs.indexOf(page.review))
    page.hide_figures(False)


def test_conference_and_awards_are_noted(page: TotalsPage, settle: Settle) -> None:
    found = page.review._found
    assert found is not None
    dialog = ReviewDialog(page.shell, found.review)
    dialog.facts.groups.setText("bốn")
    dialog.hand_in()
    settle()
    assert dialog._said.isVisibleTo(dialog)
    dialog.facts.groups.setText("4")
    dialog.facts.awards_no.setText("115/QĐ-UBND")
    dialog.hand_in()
    settle()
    assert dialog._said.isVisibleTo(dialog), "number and day belong together"
    dialog.facts.awards_on.show_day(date(2018, 12, 18))
    dialog.hand_in()
    settle()
    kept: list[Review] = []
    page.shell.work.read(lambda office: read_reviews(office)[0].review, kept.append)
    settle()
    assert kept[0] == replace(
        found.review, groups=4, awards_no="115/QĐ-UBND", awards_on=date(2018, 12, 18)
    )


def test_each_year_says_where_it_is_from(page: TotalsPage) -> None:
    found = page.review._found
    assert found is not None
    first, last = found.years
    assert source_words(last) == "2018: missing, no report counts"
    assert source_words(replace(first, paper_on=None)).endswith("paper not numbered")
    assert source_words(replace(first, frozen_on=None)) == "2017: reports of 1/23 units, not frozen"
