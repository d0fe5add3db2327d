"""Criteria of self-assessment come into the plan with its next version, by one act."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from desk_kit import DAY, PASSWORD, make_district

from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.drafting import draft_of, undo_draft
from gbv_desktop.office.plan.targets.criteria import add_offered_criteria, offered_criteria

Refused = Callable[[str], AbstractContextManager[object]]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    make_district(tmp_path / "office")
    with Office.open(tmp_path / "office", PASSWORD, DAY) as opened:
        yield opened


def test_the_offered_criteria_fit_the_shipped_plan_as_they_are(office: Office) -> None:
    draft = add_offered_criteria(office)
    assert draft.faults == () and draft.plan is not None
    assert draft.plan.criteria == offered_criteria()
    communes = [each for each in draft.plan.criteria if each.concerns("X")]
    assert len(communes) == 13
    for form in draft.plan.forms:
        assert any(each.concerns(form.reporter) for each in draft.plan.criteria), form.code


def test_one_undo_takes_them_back_and_twice_is_once(office: Office, refused: Refused) -> None:
    add_offered_criteria(office)
    with refused("E-DRAFT-SAME"):
        add_offered_criteria(office)
    undo_draft(office)
    found = draft_of(office)
    assert found is not None and found.plan is not None and found.plan.criteria == ()
