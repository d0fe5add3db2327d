"""Bảng phân công nhiệm vụ from the version in force and from the draft."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rehearsal import journal

from gbv_desktop.documents.assignment_table import AssignmentTable
from gbv_desktop.domain.plan.editions.tables import PlanTables, with_value
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers import assignment_table
from gbv_desktop.office.papers.assignment_table import assignments_pdf, write_assignments
from gbv_desktop.office.plan.drafting import begin_draft, change_draft
from gbv_desktop.text import message

Refused = Callable[[str], AbstractContextManager[object]]
TITLE = ("activity", 1, "title")


@pytest.fixture
def facts(monkeypatch: pytest.MonkeyPatch) -> list[AssignmentTable]:
    made: list[AssignmentTable] = []
    monkeypatch.setattr(assignment_table, "assignment_table_pdf", made.append)
    return made


def changed(office: Office, way: Any, value: str) -> None:
    def change(tables: PlanTables) -> PlanTables:
        return with_value(tables, "activities", way, value)

    change_draft(office, message("x"), change)


def test_the_version_in_force_and_the_draft_are_two_papers(
    office: Office, facts: list[AssignmentTable], refused: Refused
) -> None:
    with refused("E-DRAFT-NONE"):
        assignments_pdf(office, of_draft=True)
    begin_draft(office)
    changed(office, TITLE, "Truyền thông ở thôn")
    assignments_pdf(office)
    assignments_pdf(office, date(2019, 1, 1), of_draft=True)
    now, next_ = facts
    assert (now.proposal, now.plan.identity.edition, now.day) == (False, 1, office.clock.today())
    assert (next_.proposal, next_.plan.identity.edition, next_.day) == (True, 2, date(2019, 1, 1))
    assert now.plan.activities[1].title != next_.plan.activities[1].title == "Truyền thông ở thôn"


def test_a_draft_with_errors_has_no_table(office: Office, refused: Refused) -> None:
    begin_draft(office)
    changed(office, ("activity", 1, "group"), "nobody")
    with refused("E-TABLE-FAULTS"):
        assignments_pdf(office, of_draft=True)


def test_a_file_is_noted_in_the_journal(office: Office, tmp_path: Path) -> None:
    path = write_assignments(office, tmp_path / "phan-cong.pdf")
    assert path.read_bytes().startswith(b"%PDF")
    assert journal(office)[-1] == ("print assignments", office.plan.identity.id)
