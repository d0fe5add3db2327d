"""A review from the asking to its paper: words of the units travel, no figure does."""

from __future__ import annotations

from contextlib import closing
from datetime import date
from pathlib import Path

import pypdfium2
from rehearsal import COMMUNE, DISTRICT, NEIGHBOUR, Rehearsal

from gbv_desktop.domain.plan.documents import EditionOrder
from gbv_desktop.domain.work.reviews import REVIEW_TEXTS, Review, ReviewKind, ReviewText
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers.letters import RequestWanted, write_letter
from gbv_desktop.office.papers.library import paper_list, paper_pdf
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.files import filling
from gbv_desktop.office.reports.own_reports import own_reports
from gbv_desktop.office.todo import todo
from gbv_desktop.office.totals import narrative
from gbv_desktop.office.totals.who_reported import following
from gbv_desktop.office.work.reviews import new_review

CODE = "2018-SK"
WORDS = "Chỉ đạo sát cơ sở."


def code_of(office: Office, text: ReviewText) -> str:
    form, _use = office.form_for(office.plan.period(CODE))
    return next(each.code for each in form.texts if each.title == REVIEW_TEXTS[text])


def text_of(pdf: bytes) -> str:
    with closing(pypdfium2.PdfDocument(pdf)) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return " ".join("".join(pages).split())


def tell(world: Rehearsal, unit: str) -> None:
    office = world.office(unit)
    reporting.new_report(office, CODE, "")
    filling.fill(office, CODE, {"texts": {code_of(office, ReviewText.LESSONS): WORDS}})
    world.approve(unit, CODE)


def test_words_come_back_and_stand_beside_the_districts_own(
    world: Rehearsal, tmp_path: Path
) -> None:
    review = Review(year=2018, first=2017, kind=ReviewKind.INTERIM)
    new_review(world.district, review, EditionOrder("45/LĐTBXH", date(2018, 6, 4)))
    world.keeps_papers = True
    assert write_letter(world.district, RequestWanted(CODE), tmp_path / "cv.pdf").exists()
    # The office that draws the paper up writes its own words in a report like everybody's.
    assert CODE in [each.period.code for each in own_reports(world.district)]
    for unit in (COMMUNE, NEIGHBOUR):
        world.hand_down(unit)
        assert CODE in [each.period.code for each in todo(world.office(unit)).own]
        tell(world, unit)
        world.export(unit, CODE)
    papers = [each.ref for each in paper_list(world.office(COMMUNE), CODE) if not each.draft]
    told_by_commune = text_of(paper_pdf(world.office(COMMUNE), papers[0]))
    assert WORDS in told_by_commune and "Thực hiện Công văn số 45/LĐTBXH" in told_by_commune
    assert "Phụ lục" not in told_by_commune, "words alone have none"
    taken = [str(row.outcome) for row in world.take()]
    assert taken.count("new") == 2 and "refused" not in taken
    assert following(world.district, CODE).counts[-1].received == 2
    told = narrative.narrative(world.district, CODE)
    # The headings of the whole outline, those of the desk alone among them.
    assert [each.title for each in told.fields] == list(REVIEW_TEXTS.values())
    lessons = told.others[code_of(world.district, ReviewText.LESSONS)]
    assert [each.text for each in lessons] == [WORDS] * 2
    assert world.district.record.unit == DISTRICT
