"""A paper that replaces another names the last signed one, with its number, day and changes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest
from rehearsal import COMMUNE, DISTRICT, PERIOD, Rehearsal

from gbv_desktop.office.papers import printing
from gbv_desktop.office.reports import papers, reporting
from gbv_desktop.office.reports.revisions.report_paper_number import (
    FAR_DAYS,
    Unnamed,
    note_number,
    number_of,
    replaced_by,
    unnamed,
)
from gbv_desktop.office.totals import freezing, survey
from gbv_desktop.office.totals.issue_paper_number import foreseen, issue_name, sign_paper
from gbv_desktop.writing.sentences.paper_words import Amendment
from gbv_desktop.writing.structure.paper import Paper

Refused = Callable[[str], AbstractContextManager[Any]]
NUMBER, SIGNED = "13/BC-LĐTBXH", date(2018, 6, 6)


# --- a unit's own report --------------------------------------------------------------------------
@pytest.fixture
def laid_out(monkeypatch: pytest.MonkeyPatch) -> list[Paper]:
    """The papers that are laid out, instead of their PDFs."""
    made: list[Paper] = []

    def keep(paper: Paper) -> bytes:
        made.append(paper)
        return str(len(made) - 1).encode()

    monkeypatch.setattr(papers, "render", keep)
    return made


def supplement(world: Rehearsal) -> None:
    world.keeps_papers = True
    world.report(COMMUNE)
    note_number(world.office(COMMUNE), PERIOD, "12/BC-UBND", world.clock.day)
    world.draft(COMMUNE, reason="Rà soát lại số liệu.", B05=99)


def test_a_supplement_names_the_signed_paper(world: Rehearsal, laid_out: list[Paper]) -> None:
    supplement(world)
    printing.report_pdfs(world.office(COMMUNE), PERIOD, detail=True)
    first, paper, cases, detail = laid_out[0], *laid_out[3:]
    assert "(thay thế Báo cáo số 12/BC-UBND ngày 05/6/2018)" in paper.excerpt
    rows = paper.appendices[0].tables[1].rows
    assert next(row.cells[-1] for row in rows if "B05" in "".join(row.cells)) == "99"
    assert all(len(each.appendices[0].tables) == 2 for each in (cases, detail))
    world.approve(COMMUNE)
    printed = printing.report_pdfs(world.office(COMMUNE), PERIOD)
    assert laid_out[int(printed[papers.UNIT])].excerpt == paper.excerpt
    printed = printing.report_pdfs(world.office(COMMUNE), PERIOD, revision=1)
    assert laid_out[int(printed[papers.UNIT])] is first
    assert "thay thế" not in first.excerpt


def test_the_day_is_known_where_the_leader_signed_on_paper(world: Rehearsal) -> None:
    world.report(COMMUNE)
    world.draft(COMMUNE, reason="Rà soát lại số liệu.")
    office = world.office(COMMUNE)
    with office.store.read() as work:
        stored = reporting.require_current(office, work, office.plan.period(PERIOD))
        found = replaced_by(work, stored)
    assert found is not None and found.replaced is not None
    assert (found.number, found.signed_on, found.replaced.revision) == ("", world.clock.day, 1)


def test_what_is_not_noted_is_asked_for(world: Rehearsal) -> None:
    office = world.office(COMMUNE)
    assert unnamed(office, PERIOD) is None, "nothing is approved"
    world.report(COMMUNE)
    assert unnamed(office, PERIOD) == Unnamed(PERIOD, 1, world.clock.day)
    note_number(office, PERIOD, "12/BC-UBND", world.clock.day)
    assert unnamed(office, PERIOD) is None


def test_numbers_that_cannot_be(world: Rehearsal, refused: Refused) -> None:
    office, today = world.office(COMMUNE), world.clock.day
    with refused("E-REPORT-NONE"):
        note_number(office, PERIOD, "12/BC-UBND", today)
    world.report(COMMUNE)
    for number, day, code in (
        ("BC", today, "E-PAPER-NUMBER"),
        ("12/BC-UBND", date(2017, 1, 1), "E-PAPER-OWN-DAY"),
        ("12/BC-UBND", date(2018, 6, 6), "E-PAPER-OWN-DAY"),
    ):
        with refused(code):
            note_number(office, PERIOD, number, day)
    with refused("E-DIFF-REVISION"):
        note_number(office, PERIOD, "12/BC-UBND", today, 4)


def test_a_day_far_from_the_approval_is_asked_about(world: Rehearsal, refused: Refused) -> None:
    world.report(COMMUNE)
    office, first = world.office(COMMUNE), world.clock.day
    world.clock.day = date.fromordinal(first.toordinal() + FAR_DAYS + 1)
    with refused("E-EVEN-SO"):
        note_number(office, PERIOD, "12/BC-UBND", world.clock.day, asking=True)
    assert unnamed(office, PERIOD) is not None
    within = date.fromordinal(first.toordinal() + FAR_DAYS)
    note_number(office, PERIOD, "12/BC-UBND", within, asking=True)


# --- the consolidated report ----------------------------------------------------------------------
@pytest.fixture
def frozen(world: Rehearsal, monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, Any]]:
    """Issue 1 is signed, 2 is not; what each paper names and lists is kept as it is made."""
    made: list[tuple[Any, Any]] = []

    def keep(_office: Any, _work: Any, _found: Any, issue: Any, changes: Any) -> bytes:
        made.append((issue.amendment, {c.name.partition(".")[0]: c for c in changes}))
        return freezing.msgspec.msgpack.encode({freezing.REPORT: b"%PDF"})

    monkeypatch.setattr(freezing, "_papers", keep)
    world.report(DISTRICT, B05=10)
    freezing.freeze(world.district, PERIOD)
    world.clock.day = SIGNED
    sign_paper(world.district, 1, NUMBER, SIGNED)
    for count in (20, 30):
        world.report(DISTRICT, reason="Rà soát lại số liệu.", B05=count)
        freezing.freeze(world.district, PERIOD)
    return made


def test_the_last_signed_paper_is_named_and_compared_with(frozen: list[tuple[Any, Any]]) -> None:
    """Issue 2 never left the house: 3 names 1, and counts from it."""
    (first, _), (second, once), (third, twice) = frozen
    assert first is None
    assert second == third == Amendment(NUMBER, SIGNED)
    assert once["B05"].before == twice["B05"].before
    assert (once["B05"].after, twice["B05"].after) != (once["B05"].before,) * 2
    assert once["B05"].after != twice["B05"].after


def test_the_window_tells_the_same(frozen: list[tuple[Any, Any]], world: Rehearsal) -> None:
    found = survey.survey(world.district, PERIOD)
    before = [{e.cell: e.before for e in line.changes}.get("B05") for line in found.issues]
    assert before[0] is None and before[1] == before[2] is not None
    world.report(DISTRICT, reason="Rà soát lại số liệu.", B05=40)
    pending = {each.cell: each.before for each in survey.pending_changes(world.district, PERIOD)}
    assert pending["B05"] == before[1]


def test_a_number_that_is_printed_is_not_put_right(
    frozen: list[tuple[Any, Any]], world: Rehearsal, refused: Refused
) -> None:
    with refused("E-PAPER-NAMED"):
        sign_paper(world.district, 1, "14/BC-LĐTBXH", SIGNED)
    sign_paper(world.district, 2, "14/BC-LĐTBXH", SIGNED)
    sign_paper(world.district, 2, "15/BC-LĐTBXH", SIGNED)  # no paper names it yet


def test_a_number_that_another_paper_of_the_year_bears_is_asked_about(
    frozen: list[tuple[Any, Any]], world: Rehearsal, refused: Refused
) -> None:
    told = foreseen(world.district, 2, NUMBER, SIGNED)
    assert [each.code for each in told] == ["W-PAPER-TWICE"]
    with refused("E-EVEN-SO"):
        sign_paper(world.district, 2, NUMBER, SIGNED, asking=True)
    assert foreseen(world.district, 1, NUMBER, SIGNED) == (), "the same paper once more"
    assert foreseen(world.district, 2, "99/BC-LĐTBXH", SIGNED) == ()
    next_year = SIGNED.replace(year=SIGNED.year + 1)
    assert "W-PAPER-TWICE" not in {
        each.code for each in foreseen(world.district, 2, NUMBER, next_year)
    }, "each year begins with 01"


@pytest.mark.parametrize("words", ["BC-UBND", "12 / 2018", ""])
def test_a_number_without_its_sign_is_none(
    frozen: list[tuple[Any, Any]], world: Rehearsal, refused: Refused, words: str
) -> None:
    with refused("E-PAPER-NUMBER"):
        sign_paper(world.district, 2, words, SIGNED)


def test_a_number_of_another_year_is_asked_about(
    frozen: list[tuple[Any, Any]], world: Rehearsal, refused: Refused
) -> None:
    world.clock.day = date(2019, 6, 15)
    with refused("E-EVEN-SO"):
        sign_paper(world.district, 3, "12/BC-LĐTBXH", world.clock.day, asking=True)
    sign_paper(world.district, 3, "12/BC-LĐTBXH", world.clock.day)
    assert issue_name(world.district, 3) == (PERIOD, 2)
    with refused("E-ISSUE-NONE"):
        issue_name(world.district, 9)


@pytest.mark.parametrize(("typed", "kept"), [("2", "2/BC-UBND"), ("12 / BC-UBND", "12/BC-UBND")])
def test_the_sign_of_the_office_completes_a_number(world: Rehearsal, typed: str, kept: str) -> None:
    world.report(COMMUNE)
    office = world.office(COMMUNE)
    stored, told = note_number(office, PERIOD, typed, world.clock.day)
    assert told == kept
    with office.store.read() as work:
        noted = number_of(work, stored.object_id or "")
    assert noted is not None and noted.number == kept
