"""The years of a review beside each other: each from its own report, a missing one said to be."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pypdfium2
import pytest
from desk_kit import DIEN_BINH, DISTRICT, PASSWORD, TOWN, make_district, receive

from gbv_desktop.domain.plan.cells import number
from gbv_desktop.domain.plan.documents import EditionOrder
from gbv_desktop.domain.totals.over_years import OverTime, YearStands
from gbv_desktop.domain.work.issuer import PaperIssuer
from gbv_desktop.domain.work.money import MoneyKind, MoneyLine
from gbv_desktop.domain.work.recommendations import Recommendation
from gbv_desktop.domain.work.reviews import REVIEW_TEXTS, Review, ReviewKind, ReviewText
from gbv_desktop.domain.work.visits import Minutes, Visit
from gbv_desktop.office.base.clock import SetClock
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers.library import PaperKind, PaperRef, paper_list, paper_pdf
from gbv_desktop.office.papers.printing import print_consolidated
from gbv_desktop.office.totals.freezing import freeze
from gbv_desktop.office.totals.issue_paper_number import sign_paper
from gbv_desktop.office.totals.period_overview import overview
from gbv_desktop.office.totals.year.review_papers import signature_of_issue
from gbv_desktop.office.totals.year.reviewing import (
    ReviewFigures,
    figures_of_period,
    review_figures,
)
from gbv_desktop.office.work.reviews import change_review, new_review

Refused = Callable[[str], AbstractContextManager[object]]
PAPER = EditionOrder("45/LĐTBXH", date(2018, 9, 3))
REVIEW = Review(year=2018, first=2017, kind=ReviewKind.INTERIM)
IN_2017, IN_2018 = date(2017, 11, 17), date(2018, 11, 16)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An office of the district with two years of two communes, the first of them frozen."""
    place = tmp_path / "office"
    make_district(place)
    with Office.open(place, PASSWORD, date(2017, 12, 1)) as office:
        receive(office, TOWN, "2017", {"B01": number(4), "V05": number(3)}, on=IN_2017)
        receive(office, DIEN_BINH, "2017", {"B01": number(6)}, on=date(2017, 11, 21))
        sign_paper(office, freeze(office, "2017").issue, "88/BC-LĐTBXH", date(2017, 12, 1))
    with Office.open(place, PASSWORD, date(2018, 9, 10)) as office:
        new_review(office, REVIEW, PAPER)
    return place


def text_of(pdf: bytes) -> str:
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join("".join(pages).split())


def told(office: Office) -> ReviewFigures:
    found = figures_of_period(office, "2018-SK")
    assert found is not None
    return found


def together(found: ReviewFigures) -> dict[str, int | None]:
    return {each.cell: each.together for each in found.figures}


def test_each_year_says_what_its_own_report_says(home: Path) -> None:
    with Office.open(home, PASSWORD, date(2018, 12, 3)) as office:
        cells = {"B01": number(5), "V05": number(2)}
        receive(office, TOWN, "2018", cells, on=IN_2018)
        # Came after the year was frozen: its paper does not say so, and neither does the review.
        receive(office, "c-23431", "2017", {"B01": number(90)}, on=IN_2018)
        found = told(office)
        first, last = found.years
        assert (first.stands, first.reporting, first.late) == (YearStands.FROZEN, 2, 1)
        assert (first.paper_no, first.frozen_on) == ("88/BC-LĐTBXH", date(2017, 12, 1))
        assert (last.stands, last.reporting, last.paper_no) == (YearStands.COUNTED, 1, "")
        assert first.owing == last.owing > 20 and not found.missing and not found.not_over
        assert together(found)["B01"] == 15
        survivors = next(each for each in found.figures if each.cell == "V05")
        assert survivors.rule is OverTime.BESIDE and survivors.together is None
        assert [each.value for each in survivors.by_year if each] == [3, 2]
        assert review_figures(office, found.review.no) == found


def test_a_year_without_reports_is_missing_and_said_so(home: Path, refused: Refused) -> None:
    with Office.open(home, PASSWORD, date(2018, 11, 14)) as office:
        found = told(office)
        assert found.missing == (2018,) and found.not_over == {2018: date(2018, 11, 14)}
        assert together(found)["B01"] == 10
        receive(office, TOWN, "2018-SK", {}, on=IN_2018)
        with refused("E-REVIEW-OVER"):
            freeze(office, "2018-SK")
        assert figures_of_period(office, "2018") is None


def test_a_review_of_years_that_are_all_missing_is_not_frozen(
    tmp_path: Path, refused: Refused
) -> None:
    make_district(tmp_path / "office")
    with Office.open(tmp_path / "office", PASSWORD, date(2018, 9, 10)) as office:
        new_review(office, REVIEW, PAPER)
        receive(office, TOWN, "2018-SK", {}, on=IN_2018)
        office.clock = SetClock(date(2018, 12, 3))
        with refused("E-REVIEW-EMPTY"):
            freeze(office, "2018-SK")


def test_a_year_that_is_amended_changes_what_the_review_is_made_of(home: Path) -> None:
    with Office.open(home, PASSWORD, date(2018, 12, 3)) as office:
        receive(office, TOWN, "2018", {"B01": number(5)}, on=IN_2018)
        receive(office, TOWN, "2018-SK", {}, on=IN_2018)
        before = overview(office, "2018-SK").inputs
        receive(office, "c-23431", "2017", {"B01": number(90)}, on=IN_2018)
        assert overview(office, "2018-SK").inputs == before
        freeze(office, "2017")
        assert set(overview(office, "2018-SK").inputs) > set(before)
        assert together(told(office))["B01"] == 105
        # A year is made of nothing but its own reports.
        assert not overview(office, "2018").behind


def test_inspections_and_settled_money_stand_beside_the_years(home: Path) -> None:
    with Office.open(home, PASSWORD, date(2018, 12, 3)) as office:
        with office.writing() as work:
            signed = Minutes(signed_on=date(2018, 5, 4))
            for minutes in (None, Minutes(), signed):
                work.work_records.add(Visit(year=2018, unit=TOWN, minutes=minutes))
            draft = Recommendation(year=2018, visit=3, text="Lập kế hoạch")
            work.work_records.add(draft)
            work.work_records.add(replace(draft, paper_on=date(2018, 5, 14)))
            line = MoneyLine(
                year=2017, unit=DISTRICT, kind=MoneyKind.SETTLED, amount=7, source="huyen"
            )
            work.work_records.add(line)
            work.work_records.add(replace(line, kind=MoneyKind.GIVEN))
        done = {each.year: each for each in told(office).done}
        assert (done[2017].spent, done[2018].spent) == (7, None)
        assert (done[2018].visits, done[2018].advice, done[2018].settled) == (1, 1, 0)


def test_a_unit_that_was_several_before_is_named(home: Path) -> None:
    with Office.open(home, PASSWORD, date(2018, 12, 3)) as office:
        known = office.plan.unit_by_id
        last_day = date(2017, 12, 31)
        parts = ("c-old", "c-older")
        then = [
            replace(known[DIEN_BINH], id=parts[0], predecessors=(parts[1],), valid_to=last_day),
            replace(known[DIEN_BINH], id=parts[1], predecessors=(), valid_to=last_day),
        ]
        now = replace(
            known[DIEN_BINH], predecessors=(parts[0],), valid_from=last_day + timedelta(days=1)
        )
        others = [each for each in office.plan.units if each.id != DIEN_BINH]
        office.plan = replace(office.plan, units=(*others, now, *then))
        first, last = told(office).years
        assert first.joined == ("UBND xã Diên Bình",) and last.joined == ()


def test_the_report_goes_in_the_name_of_the_committee_or_of_the_office(home: Path) -> None:
    with Office.open(home, PASSWORD, date(2018, 12, 3)) as office:
        receive(office, TOWN, "2018", {"B01": number(5)}, on=IN_2018)
        draft = PaperRef(PaperKind.CONSOLIDATED, "2018-SK")
        words = text_of(paper_pdf(office, draft))
        assert "/BC-UBND" in words and "TM. ỦY BAN NHÂN DÂN" in words
        assert "- TT Huyện ủy" in words, "the plan's recipients of a report of the committee"
        change_review(office, replace(told(office).review, issuer=PaperIssuer.OFFICE))
        words = text_of(paper_pdf(office, draft))
        assert "/BC-LĐTBXH" in words and "TRƯỞNG PHÒNG" in words and "TM." not in words


def test_what_a_freeze_says_of_the_signature_is_what_the_paper_bears(home: Path) -> None:
    with Office.open(home, PASSWORD, date(2018, 12, 1)) as office:
        assert signature_of_issue(office, "2018-SK").startswith("TM. ")
        change_review(office, replace(REVIEW, no=1, issuer=PaperIssuer.OFFICE))
        assert signature_of_issue(office, "2018-SK") == signature_of_issue(office, "2018")
        assert "TM." not in signature_of_issue(office, "2018")


def test_the_paper_of_a_review_is_frozen_and_stays_as_it_is(
    home: Path, tmp_path: Path, refused: Refused
) -> None:
    with Office.open(home, PASSWORD, date(2018, 12, 3)) as office:
        receive(office, TOWN, "2018", {"B01": number(5), "V05": number(2)}, on=IN_2018)
        period = office.plan.period("2018-SK")
        own = {each.title: each.code for each in office.form_for(period)[0].texts}
        texts = {own[REVIEW_TEXTS[ReviewText.LESSONS]]: "Chỉ đạo sát cơ sở."}
        receive(office, DISTRICT, "2018-SK", {}, texts=texts, on=IN_2018)
        drafts = [each.ref.kind for each in paper_list(office, "2018-SK") if each.draft]
        assert drafts[:2] == [PaperKind.CONSOLIDATED, PaperKind.YEARS]
        issue = freeze(office, "2018-SK").issue
        (line,) = (e for e in paper_list(office, "2018-SK") if e.ref.kind is PaperKind.YEARS)
        assert line.number == "III" and not line.draft
        first = [
            paper_pdf(office, PaperRef(kind, "2018-SK", issue))
            for kind in (PaperKind.CONSOLIDATED, PaperKind.YEARS)
        ]
        words = text_of(first[0])
        assert "4. Bài học kinh nghiệm" in words and "Chỉ đạo sát cơ sở." in words
        with refused("E-FREEZE-SAME"):
            freeze(office, "2018-SK")
        # What is noted of the conference, and a later amendment of a year, change nothing of what
        # was issued; both make another paper.
        made = told(office).review
        change_review(office, replace(made, groups=4))
        assert freeze(office, "2018-SK").amendment == 1
        freeze(office, "2018")
        assert first == [
            paper_pdf(office, PaperRef(kind, "2018-SK", issue))
            for kind in (PaperKind.CONSOLIDATED, PaperKind.YEARS)
        ]
        written = print_consolidated(office, "2018-SK", tmp_path / "sk.pdf")
        assert [each.name for each in written] == ["sk.pdf", "sk_phu-luc-III.pdf"]
        assert "thay thế Báo cáo" in text_of(written[0].read_bytes())
