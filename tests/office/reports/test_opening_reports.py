"""A report that nobody waits for is asked about; an empty draft need not stay."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from rehearsal import COMMUNE, PERIOD, Rehearsal

from gbv_desktop.errors import Problem
from gbv_desktop.office.open.facts import REJECTED
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports import own_reports, reporting
from gbv_desktop.office.reports.files import filling
from gbv_desktop.office.reports.opening_reports import opening_cautions, throw_away

Refused = Callable[[str], AbstractContextManager[object]]


def periods_shown(office: Office) -> set[str]:
    return {each.period.code for each in own_reports.own_reports(office)}


def has_form(office: Office, code: str) -> bool:
    """Whether the office could report the period at all, owed or not."""
    try:
        return office.form_for(office.plan.period(code)) is not None
    except Problem:
        return False


def asked_about(office: Office, code: str) -> bool:
    """Whether the office could report the period at all, and is asked before."""
    if not has_form(office, code):
        return False
    return [each.code for each in opening_cautions(office, code)] == ["W-REPORT-NOT-OWED"]


def test_what_stands_in_the_list_is_opened_without_a_word(fresh: Rehearsal) -> None:
    office = fresh.office(COMMUNE)
    for code in periods_shown(office):
        assert opening_cautions(office, code) == ()


def test_every_other_period_is_asked_about(fresh: Rehearsal) -> None:
    office = fresh.office(COMMUNE)
    codes = {each.code for each in office.plan.periods}
    asked = {each for each in codes if asked_about(office, each)}
    could = {each for each in codes if has_form(office, each)}
    assert asked == could - periods_shown(office)
    assert asked


def test_an_empty_draft_is_thrown_away_and_the_journal_keeps_it(fresh: Rehearsal) -> None:
    office = fresh.office(COMMUNE)
    far = next(each.code for each in office.plan.periods if asked_about(office, each.code))
    told = opening_cautions(office, far)
    reporting.new_report(office, far, warned=told)
    assert far in periods_shown(office)
    assert next(e for e in own_reports.own_reports(office) if e.period.code == far).empty
    throw_away(office, far)
    assert far not in periods_shown(office)
    with office.store.read() as work:
        last = [line for line in work.journal.rows() if line.subject == far]
    assert [line.action for line in last] == ["report new", "report thrown away"]
    assert last[0].detail["warned"] == ["W-REPORT-NOT-OWED"]


def test_what_the_leader_said_of_it_goes_with_it(fresh: Rehearsal) -> None:
    office = fresh.office(COMMUNE)
    reporting.new_report(office, PERIOD)
    with office.writing() as work:
        REJECTED.of(PERIOD).put(work, "Xem lại.")
    throw_away(office, PERIOD)
    reporting.new_report(office, PERIOD)
    assert filling.show(office, PERIOD)["rejected"] is None


def test_what_holds_anything_is_kept(fresh: Rehearsal, refused: Refused) -> None:
    office = fresh.office(COMMUNE)
    reporting.new_report(office, PERIOD)
    filling.fill(office, PERIOD, {"cells": {"B01": 3}})
    with refused("E-REPORT-HOLDS"):
        throw_away(office, PERIOD)
    assert PERIOD in periods_shown(office)
