"""Appendices and sentences on the plan's work come into the plan with its next version."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from desk_kit import DAY, PASSWORD, make_district

from gbv_desktop.domain.plan.paper_structure import AnnexContent
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.drafting import draft_of, undo_draft
from gbv_desktop.office.plan.texts.offered import add_offered_papers

Refused = Callable[[str], AbstractContextManager[object]]
OFFERED = {
    AnnexContent.DUTIES: "VIII",
    AnnexContent.ASSESSMENTS: "IX",
    AnnexContent.CLASSES: "X",
    AnnexContent.INSPECTIONS: "XI",
    AnnexContent.RECOMMENDATIONS: "XII",
}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    make_district(tmp_path / "office")
    with Office.open(tmp_path / "office", PASSWORD, DAY) as opened:
        yield opened


def test_all_that_is_offered_fits_the_shipped_plan(office: Office) -> None:
    draft = add_offered_papers(office)
    assert draft.faults == () and draft.plan is not None
    papers = draft.plan.papers
    assert {each: getattr(papers.appendix_with(each), "number", "") for each in OFFERED} == OFFERED
    told = {one.choose for each in papers.passages for one in each.sentences}
    assert {"kien_nghi", "phu_luc_XII", "phu_luc_VIII"} <= told


def test_one_undo_takes_it_back_and_twice_is_once(office: Office, refused: Refused) -> None:
    before = office.plan.papers
    add_offered_papers(office)
    with refused("E-DRAFT-SAME"):
        add_offered_papers(office)
    undo_draft(office)
    found = draft_of(office)
    assert found is not None and found.plan is not None and found.plan.papers == before
