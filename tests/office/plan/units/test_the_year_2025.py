"""01/7/2025 in Đăk Tô: nine communes become three, through the draft and its release."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from before_2025 import CLOSING, DAY, LAST, OLD, PARTS, before_2025, mergers
from desk_kit import DISTRICT, PASSWORD, make_district, receive

from gbv_desktop.domain.offices.units import owing
from gbv_desktop.domain.plan.cells import number
from gbv_desktop.domain.plan.documents import EditionOrder
from gbv_desktop.domain.plan.reorganising.under_way import Corrector
from gbv_desktop.domain.plan.reorganising.values import FollowsKind
from gbv_desktop.exchange import plan_folder
from gbv_desktop.i18n import tr
from gbv_desktop.office.answer.answers import return_report
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.drafting import begin_draft, change_draft, draft_of, undo_draft
from gbv_desktop.office.plan.plan_of_period import plan_of_period
from gbv_desktop.office.plan.releasing import release_draft
from gbv_desktop.office.plan.units.acts import (
    carry_out,
    merging,
    open_reports,
    review_act,
    units_of_draft,
)
from gbv_desktop.office.totals.freezing import freeze
from gbv_desktop.office.totals.who_reported import following
from gbv_desktop.text import message

Refused = Callable[[str], AbstractContextManager[object]]
TODAY = date(2025, 6, 17)
ORDER = EditionOrder("1677/NQ-UBTVQH15", date(2025, 6, 16))


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    """The district in June 2025, with a plan that knows of no merger."""
    make_district(tmp_path / "office")
    with Office.open(tmp_path / "office", PASSWORD, TODAY) as opened:
        begin_draft(opened)
        change_draft(opened, message("x"), before_2025)
        release_draft(opened, EditionOrder("1/CV", date(2025, 1, 2)), TODAY)
        begin_draft(opened)
        yield opened


def test_the_plan_that_ships_is_what_the_act_makes(office: Office) -> None:
    """The shipped plan was written by hand, by the resolution and the State's list of codes."""
    shipped = plan_folder.load(plan_folder.find("dak-to-2017"))
    carry_out(office, merging(DAY, mergers(units_of_draft(office))))
    made = draft_of(office)
    assert made is not None and made.plan is not None
    for unit in (*OLD, *PARTS):
        by_hand, by_act = shipped.unit_by_id[unit], made.plan.unit_by_id[unit]
        # Where it lies now, its place in lists and names of before are told by hand.
        by_act = replace(
            by_act, parent=by_hand.parent, order=by_hand.order, aliases=by_hand.aliases
        )
        assert by_act == by_hand


def test_who_owes_what_in_2025(office: Office) -> None:
    units = units_of_draft(office)
    told = review_act(office, merging(DAY, mergers(units), CLOSING))
    owes = {
        e.period: set(e.units)
        for e in told.follows
        if e.kind in (FollowsKind.OWES, FollowsKind.CLOSING)
    }
    assert owes == {"2025S1": set(OLD), "2025-BG01": set(OLD), "2025": set(PARTS)}
    carry_out(office, merging(DAY, mergers(units), CLOSING))
    plan = release_draft(office, ORDER, DAY)
    closing = plan.period("2025-BG01")
    assert (closing.start, closing.end) == (date(2025, 6, 1), LAST), "June is not lost"
    assert closing.document == CLOSING.document and closing.forms

    def owed(code: str) -> set[str]:
        period = plan.period(code)
        found = owing(plan.units, DISTRICT, period.end)
        return {u.id for u in found if u.reporter == "X" and period.for_unit(u.id).owed}

    assert owed("2025S1") == owed("2025-BG01") == set(OLD)
    assert owed("2025") == owed("2026S1") == set(PARTS)


def test_the_board_follows_from_its_day_on(tmp_path: Path, office: Office) -> None:
    carry_out(office, merging(DAY, mergers(units_of_draft(office)), CLOSING))
    release_draft(office, ORDER, DAY)
    office.close()
    with Office.open(tmp_path / "office", PASSWORD, date(2025, 7, 2)) as later:
        communes = {
            code: {each.unit for each in following(later, code).units if "xa" in each.groups}
            for code in ("2025S1", "2025-BG01", "2025")
        }
    assert communes == {"2025S1": set(OLD), "2025-BG01": set(OLD), "2025": set(PARTS)}


def test_the_closing_period_is_issued_in_the_words_that_came_with_it(
    tmp_path: Path, office: Office
) -> None:
    """Its last day lies before the first day of the version that asks for it."""
    carry_out(office, merging(DAY, mergers(units_of_draft(office)), CLOSING))
    release_draft(office, ORDER, DAY)
    office.close()
    with Office.open(tmp_path / "office", PASSWORD, date(2025, 7, 2)) as later:
        receive(later, "c-23401", "2025-BG01", {"B01": number(4)}, on=DAY)
        assert freeze(later, "2025-BG01").issue == 1
        with later.store.read() as work:
            closing, half = (
                plan_of_period(later, work, later.plan.period(code)).papers.words
                for code in ("2025-BG01", "2025S1")
            )
    assert "period.BG" in closing
    assert "period.BG" not in half, "what was over before stays as it was"


def test_it_is_one_change_that_one_undo_takes_back(office: Office) -> None:
    start = draft_of(office)
    made = carry_out(office, merging(DAY, mergers(units_of_draft(office)), CLOSING))
    assert start is not None and made.tables != start.tables
    assert [tr(each.said) for each in made.changes] == [
        "Nhập 9 đơn vị thành Xã Đăk Tô, Xã Kon Đào, Xã Ngọk Tụ từ ngày 01/07/2025"
    ]
    assert undo_draft(office).tables == start.tables


def test_somebody_corrects_the_report_that_was_sent_back(office: Office, refused: Refused) -> None:
    receive(office, "c-23443", "2025S1", {"B01": number(4)}, on=date(2025, 6, 6))
    return_report(office, "2025S1", "c-23443", "Rà soát lại số lớp.", {})
    act = merging(DAY, mergers(units_of_draft(office)), CLOSING)
    assert [(e.unit, e.period) for e in review_act(office, act).open_reports] == [
        ("c-23443", "2025S1")
    ]
    with refused("E-UNIT-OPEN"):
        carry_out(office, act)
    answers = dict.fromkeys(open_reports(office, act.ending), Corrector.SUCCESSOR)
    told = review_act(office, act, answers)
    assert not told.open_reports
    assert FollowsKind.CORRECTS in {each.kind for each in told.follows}
    made = carry_out(office, act, answers)
    said = tr(made.changes[-1].said)
    assert "Xã Pô Kô" in said and "Đơn vị mới sửa và nộp thay" in said
