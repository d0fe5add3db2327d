"""What an office between two levels sends upward: how it is made, what it says, what is refused."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, timedelta

import pytest
from msgspec import structs
from people_kit import APPROVES, ENTERS, add_colleagues, sign_in
from rehearsal import COMMUNE, DISTRICT, NEIGHBOUR, PERIOD, everything, outcomes, training_figures
from three_levels import DEPARTMENT, PLAN, SECOND, UPWARD_FORM, Levels

from gbv_desktop.bundle.opened import OpenedIssue
from gbv_desktop.bundle.payload.kinds import APPROVER_TYPE, REPORT_TYPE
from gbv_desktop.bundle.writer import seal_issue
from gbv_desktop.domain.offices.units import Tie
from gbv_desktop.domain.plan.cells import NIL, UNCOLLECTED, CellState
from gbv_desktop.domain.plan.documents import CitedPaper, UpwardContent, UpwardPolicy
from gbv_desktop.domain.plan.periods import Extension
from gbv_desktop.domain.report.reports import Report, ReportState
from gbv_desktop.office.answer import answers
from gbv_desktop.office.answer.issues_below import absent_below, issue_of, keep_issues
from gbv_desktop.office.open.facts import DEFINITIONS
from gbv_desktop.office.open.plan_in_force import envelope_of
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.open.setup import OfficeChoice, plans_to_choose, set_up
from gbv_desktop.office.papers.library import PaperKind, paper_list
from gbv_desktop.office.papers.slips import slip_pdf
from gbv_desktop.office.plan import plan_document
from gbv_desktop.office.plan.plan_document import number_plan
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.own_reports import own_reports
from gbv_desktop.office.reports.revisions.in_force import own_written
from gbv_desktop.office.send import dispatch, packages, report_file
from gbv_desktop.office.todo import todo
from gbv_desktop.office.totals import freezing, period_overview
from gbv_desktop.office.totals.issue_paper_number import sign_paper
from gbv_desktop.office.totals.trace import trace
from gbv_desktop.office.totals.who_reported import following
from gbv_desktop.office.upward import sending
from gbv_desktop.office.upward.consolidated_report import upward_revisions
from gbv_desktop.store.records import StoredReport

Refused = Callable[[str], AbstractContextManager[object]]
CELL = "B05"


def sent(office: Office) -> tuple[Report, ...]:
    """The consolidated reports of the period that an office made."""
    with office.store.read() as work:
        found = upward_revisions(office, work, office.plan.period(PERIOD))
    return tuple(each.report for each in found)


def state(office: Office) -> ReportState:
    with office.store.read() as work:
        return upward_revisions(office, work, office.plan.period(PERIOD))[-1].state


@pytest.fixture
def taken_in(levels: Levels) -> Levels:
    """Both communes' reports are in the totals, which the department has."""
    for unit in (COMMUNE, NEIGHBOUR):
        levels.send_up(unit)
    levels.freeze()
    levels.send_totals()
    levels.take_at(DEPARTMENT)
    levels.empty_stick()
    return levels


# --- what it says --------------------------------------------------------------------------------
def test_what_nobody_knows_is_absent_and_never_zero(levels: Levels) -> None:
    figures = training_figures(PERIOD)[COMMUNE]["cells"]
    cells = {"B05": "uncollected", "B05.long_ghep": "uncollected", "B07": "nil", "B08": 0}
    levels.send_up(COMMUNE, **cells, **{"B08.dtts": "nil"})
    levels.freeze()
    levels.send_totals()
    (report,) = sent(levels.district)
    assert report.cells["B05"] == UNCOLLECTED
    assert report.cells["B07"] == NIL
    assert (report.cells["B08"].state, report.cells["B08"].value) == (CellState.VALUE, 0)
    # Only the labour office and the police report these, and nothing of them is in.
    assert "L01" in levels.district.forms_by_id[report.form_hash].indicators
    assert "L01" not in report.cells
    # A number of yes is no yes: it is the office's own answer, and it has not reported.
    assert figures["A02"] is True
    assert "A02" not in report.cells


def test_its_own_answers_and_words_are_those_of_its_own_report(levels: Levels) -> None:
    levels.send_up(COMMUNE)
    levels.report(DISTRICT)
    levels.freeze()
    levels.send_totals()
    (report,) = sent(levels.district)
    own = levels.head(DISTRICT)
    assert report.cells["A02"] == own.cells["A02"]
    assert report.details["A02"] == own.details["A02"]
    form = levels.district.forms_by_id[report.form_hash]
    assert set(report.texts) == {each.code for each in form.texts} & set(own.texts)
    assert report.cells[CELL].value == levels.head(COMMUNE).cells[CELL].value + (
        own.cells[CELL].value or 0
    )


def test_it_is_approved_by_whoever_signed_the_paper(levels: Levels) -> None:
    levels.send_up(COMMUNE)
    office = levels.district
    issue = freezing.freeze(office, PERIOD).issue
    levels.clock.day += timedelta(days=3)
    sign_paper(office, issue, "31/BC-LĐTBXH", levels.clock.day - timedelta(days=1))
    levels.send_totals()
    (report,) = sent(office)
    assert report.approved_by is not None
    assert (report.approved_by.how, report.approved_by.on) == (
        "paper",
        levels.clock.day - timedelta(days=1),
    )
    assert report.prepared_by == office.preparer


# --- at the department ---------------------------------------------------------------------------
def test_the_department_sees_how_many_stand_behind_it_and_who_does_not(taken_in: Levels) -> None:
    office = taken_in.office(DEPARTMENT)
    (row,) = [each for each in following(office, PERIOD).units if each.unit == DISTRICT]
    assert row.below is not None
    assert (row.below.reported, row.below.owing) == (2, 23)
    total, sources = trace(office, PERIOD, CELL)
    by_unit = {each.unit: each for each in sources}
    came, owed = total.lowest
    # One commune of the other district owes the cell as well, and of that district nothing is in.
    assert (came, owed) == (2, (by_unit[DISTRICT].lowest or (0, 0))[1] + 1)
    assert by_unit[SECOND].lowest == (0, 1)
    assert by_unit[DISTRICT].lowest is not None
    assert by_unit[DISTRICT].lowest[0] == 2
    assert len(by_unit[DISTRICT].absent) == 21
    assert not total.complete
    assert set(total.lacking) == {DISTRICT, SECOND}


def test_the_issue_is_kept_with_the_paper_s_number(taken_in: Levels) -> None:
    office = taken_in.office(DEPARTMENT)
    found = period_overview.overview(office, PERIOD)
    with office.store.read() as work:
        issue = issue_of(work, found.counted[DISTRICT].object_id)
    assert issue is not None
    assert (issue.no, issue.amendment, issue.unit) == ("31/BC-LĐTBXH", 0, DISTRICT)
    assert COMMUNE not in absent_below(issue)
    assert len(absent_below(issue)) == 21


def test_targets_are_provisional_while_somebody_below_is_missing(taken_in: Levels) -> None:
    found = period_overview.overview(taken_in.office(DEPARTMENT), PERIOD)
    told = {each.code: (each.reporting, each.owing) for each in found.targets if each.owing}
    # Nine communes of one district and one of the other owe what these are made of.
    assert [told[code] for code in ("M01", "M02", "M04")] == [(2, 10)] * 3
    assert not any(each.complete for each in found.targets if each.owing)


# --- again and anew ------------------------------------------------------------------------------
def test_written_again_it_is_the_same_file(taken_in: Levels) -> None:
    first = taken_in.send_totals()
    before = everything(taken_in.district)[0], first.path.read_bytes()
    taken_in.empty_stick()
    again = taken_in.send_totals()
    assert (again.id, again.seq, again.path.read_bytes()) == (first.id, first.seq, before[1])
    assert len(sent(taken_in.district)) == 1


def test_an_amendment_is_the_next_revision(taken_in: Levels) -> None:
    first = sent(taken_in.district)[0]
    taken_in.send_up(NEIGHBOUR, "Rà soát lại số liệu.", B05=77)
    taken_in.freeze("32/BC-LĐTBXH")
    made = taken_in.send_totals()
    assert (made.revision, made.seq) == (2, 2)
    *_, second = sent(taken_in.district)
    assert second.reason
    assert second.parents != first.parents
    assert outcomes(taken_in.take_at(DEPARTMENT)) == ["newer"]
    found = period_overview.overview(taken_in.office(DEPARTMENT), PERIOD)
    assert found.issues[DISTRICT].amendment == 1
    own = training_figures(PERIOD)[COMMUNE]["cells"][CELL]
    assert found.totals.cells[CELL].total == own + 77
    assert len(found.conflicts) == 0


def test_what_came_in_since_the_freeze_does_not_go_up_with_it(levels: Levels) -> None:
    levels.send_up(COMMUNE)
    levels.freeze()
    levels.send_up(NEIGHBOUR)
    levels.send_totals()
    (report,) = sent(levels.district)
    assert report.cells[CELL].value == training_figures(PERIOD)[COMMUNE]["cells"][CELL]


def test_a_return_from_above_is_a_task_and_the_next_revision_answers_it(taken_in: Levels) -> None:
    office = taken_in.district
    answers.return_report(
        taken_in.office(DEPARTMENT), PERIOD, DISTRICT, "Đề nghị rà soát số buổi.", {}
    )
    taken_in.answer(DISTRICT, DEPARTMENT)
    assert state(office) is ReportState.RETURNED
    (task,) = todo(office).upward
    assert task.step == sending.UpwardStep.AMEND
    taken_in.empty_stick()
    taken_in.send_up(NEIGHBOUR, "Rà soát lại số liệu.", B05=77)
    taken_in.freeze("32/BC-LĐTBXH")
    (task,) = todo(office).upward
    assert task.step == sending.UpwardStep.SEND
    taken_in.send_totals()
    assert todo(office).upward == ()
    assert sent(office)[-1].reason == "Đề nghị rà soát số buổi."
    assert outcomes(taken_in.take_at(DEPARTMENT)) == ["newer"]


# --- refusals ------------------------------------------------------------------------------------
def test_nothing_goes_up_before_it_is_frozen_and_signed(levels: Levels, refused: Refused) -> None:
    levels.send_up(COMMUNE)
    office = levels.district
    with refused("E-UPWARD-FREEZE"):
        levels.send_totals()
    assert todo(office).upward == ()
    issue = freezing.freeze(office, PERIOD).issue
    (task,) = todo(office).upward
    assert (task.step, task.issue) == (sending.UpwardStep.SIGN, issue)
    assert sending.ready_totals(office) == ()
    with refused("E-UPWARD-PAPER"):
        levels.send_totals()
    assert sent(office) == ()
    sign_paper(office, issue, "31/BC-LĐTBXH", levels.clock.day)
    (task,) = todo(office).upward
    assert task.step == sending.UpwardStep.SEND
    (ready,) = sending.ready_totals(office)
    assert (ready.period, ready.revision, ready.exported) == (PERIOD, 1, False)


def test_the_topmost_office_is_told_that_nobody_is_above(levels: Levels, refused: Refused) -> None:
    office = levels.office(DEPARTMENT)
    for act in (
        lambda: sending.export_totals(office, PERIOD, levels.stick),
        lambda: sending.ready_totals(office),
        lambda: dispatch.upper(office),
        lambda: dispatch.sent(office),
        lambda: slip_pdf(office, PERIOD),
    ):
        with refused("E-UPWARD-NONE"):
            act()


def test_before_the_package_from_above_nothing_can_be_locked_for_it(
    levels: Levels, refused: Refused
) -> None:
    levels.office(SECOND)
    with refused("E-PKG-NONE"):
        sending.export_totals(levels.office(SECOND), PERIOD, levels.stick)
    assert not todo(levels.office(SECOND)).upper_known
    assert todo(levels.district).upper_known


def test_a_bundle_for_the_department_is_none_for_the_second_district(
    taken_in: Levels, refused: Refused
) -> None:
    taken_in.send_totals()
    (row,) = taken_in.take_at(SECOND)
    assert row.refused
    # And a commune's bundle, locked for its district, opens nowhere above.
    taken_in.empty_stick()
    taken_in.export(COMMUNE)
    (row,) = taken_in.take_at(DEPARTMENT)
    assert row.refused


def test_cut_short_nothing_of_it_is_there(levels: Levels, monkeypatch: pytest.MonkeyPatch) -> None:
    levels.send_up(COMMUNE)
    levels.freeze()
    before = everything(levels.district)
    with monkeypatch.context() as patch:
        patch.setattr(sending, "bundle_of", lambda *_args: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            levels.send_totals()
    assert everything(levels.district) == before
    assert sent(levels.district) == ()
    assert levels.send_totals().seq == 1


# --- the plan comes from above, and goes on below ------------------------------------------------
def test_the_plan_comes_from_above_and_goes_on_under_the_own_signature(
    levels: Levels, refused: Refused
) -> None:
    number_plan(levels.office(DEPARTMENT), "25/KH-UBND", date(2017, 3, 5))
    levels.answer(DISTRICT, DEPARTMENT)
    assert levels.district.plan.identity.number == "25/KH-UBND"
    with refused("E-PLAN-ABOVE"):
        number_plan(levels.district, "26/KH-UBND", date(2017, 3, 5))
    levels.answer(COMMUNE, DISTRICT)
    commune = levels.office(COMMUNE)
    assert commune.plan.identity.number == "25/KH-UBND"
    ids = []
    for office in (levels.office(DEPARTMENT), levels.district, commune):
        with office.store.read() as work:
            ids.append(DEFINITIONS.required(work))
            last = envelope_of(work, ids[-1][-1])
    assert ids[0] == ids[1] == ids[2]
    assert [each.keyid for each in last.signatures] == [
        levels.district.keyring.signing_key("package").public.id
    ]


def test_a_package_from_above_is_no_bundle_and_is_not_put_aside(levels: Levels) -> None:
    packages.export_packages(levels.office(DEPARTMENT), levels.stick, [DISTRICT])
    rows = levels.take_at(DISTRICT)
    assert [(str(row.outcome), row.code) for row in rows] == [("package", "I-ABOVE")]


def test_its_own_package_does_no_harm_on_a_stick(levels: Levels) -> None:
    (made,) = packages.export_packages(levels.district, levels.stick, [COMMUNE]).paths
    plain = made.rename(made.with_name("goi.gbv"))
    rows = levels.take_at(DISTRICT, plain)
    assert [(str(row.outcome), row.code) for row in rows] == [("package", None)]


def test_a_stranger_s_package_is_still_refused(levels: Levels) -> None:
    made = packages.export_packages(levels.office(SECOND), levels.stick, open_start=True)
    (row,) = levels.take_at(DISTRICT, *made.paths)
    assert row.code == "E-TRUST-UNKNOWN"


# --- set-up, and the office's own things ---------------------------------------------------------
def test_it_is_set_up_to_take_in_and_never_as_a_reporting_office(
    levels: Levels, refused: Refused
) -> None:
    (plan,) = [each for each in plans_to_choose() if each.plan.identity.id == PLAN]
    assert {DISTRICT, SECOND, DEPARTMENT} <= plan.consolidating
    assert not {DISTRICT, SECOND, DEPARTMENT} & plan.reporting
    with refused("E-SETUP-ROLE"):
        choice = OfficeChoice(PLAN, DISTRICT, "reporting", training=True)
        set_up(levels.folder / "x", "con duong 15 cay so", choice)


def test_what_it_added_up_is_none_of_its_own_reports(taken_in: Levels) -> None:
    office = taken_in.district
    assert reporting.list_reports(office) == ()
    assert all(line.stage is None for line in own_reports(office))
    taken_in.report(DISTRICT)
    (line,) = reporting.list_reports(office)
    assert line.form != UPWARD_FORM
    assert office.form_for(office.plan.period(PERIOD))[0].code == line.form
    assert [each.revision for each in dispatch.sent(office)] == [1]
    assert slip_pdf(office, PERIOD).startswith(b"%PDF")
    kinds = [each.ref.kind for each in paper_list(office, PERIOD)]
    assert kinds.count(PaperKind.SLIP) == 1


def test_an_office_of_two_levels_keeps_nothing_of_it(levels: Levels) -> None:
    """The topmost office here is what a consolidating office is under a plan of two levels."""
    office = levels.office(DEPARTMENT)
    assert not office.between
    assert office.upper_id == DEPARTMENT
    levels.send_up(COMMUNE)
    levels.freeze()
    levels.send_totals()
    levels.take_at(DEPARTMENT)
    freezing.freeze(office, PERIOD)
    with office.store.read() as work:
        assert work.facts.beginning("upward issue:") == {}
    with levels.district.store.read() as work:
        assert len(work.facts.beginning("upward issue:")) == 1


# --- the units' own reports, where the plan has a paper ask for them ------------------------------
ASKED = UpwardPolicy(UpwardContent.REPORTS, CitedPaper("12/CV-UBND", date(2018, 1, 9), ""))


def ask_for_reports(levels: Levels) -> None:
    """The department's plan asks for the units' reports; it comes down as any other edition."""
    office = levels.office(DEPARTMENT)
    plan = replace(office.plan, identity=replace(office.plan.identity, upward=ASKED))
    with office.writing() as work:
        plan_document._put_plan(office, work, plan)
    office.reload_plan()
    levels.answer(DISTRICT, DEPARTMENT)
    levels.empty_stick()


def beneath(levels: Levels) -> set[str]:
    """The ids of the reports of units further below that the department keeps."""
    own = {
        str(each.object_id)
        for unit in (COMMUNE, NEIGHBOUR)
        for each in in_force_of(levels.office(unit))
    }
    with levels.office(DEPARTMENT).store.read() as work:
        return own & set(work.objects.ids(kind=REPORT_TYPE))


def in_force_of(office: Office) -> tuple[StoredReport, ...]:
    with office.store.read() as work:
        return own_written(office, work)


def test_totals_alone_go_up_unless_the_plan_asks_by_a_paper(taken_in: Levels) -> None:
    assert beneath(taken_in) == set()
    found = period_overview.overview(taken_in.office(DEPARTMENT), PERIOD)
    assert found.issues[DISTRICT].senders == []


def test_where_the_plan_asks_the_signed_reports_go_up_as_evidence(levels: Levels) -> None:
    ask_for_reports(levels)
    for unit in (COMMUNE, NEIGHBOUR):
        levels.send_up(unit)
    levels.report(DISTRICT)
    levels.freeze()
    levels.send_totals()
    assert outcomes(levels.take_at(DEPARTMENT)) == ["new"]
    assert len(beneath(levels)) == 2
    office = levels.office(DEPARTMENT)
    found = period_overview.overview(office, PERIOD)
    senders = found.issues[DISTRICT].senders
    assert {each.unit for each in senders} == {COMMUNE, NEIGHBOUR}
    assert {each.by for each in senders} == {DISTRICT}
    # Kept, and counted nowhere: the total is that of the district alone.
    assert set(found.counted) == {DISTRICT}
    with office.store.read() as work:
        assert {each.unit for each in work.reports.of_period(PERIOD)} == {DISTRICT}


def test_reports_that_nobody_asked_for_are_refused(
    levels: Levels, monkeypatch: pytest.MonkeyPatch
) -> None:
    levels.send_up(COMMUNE)
    levels.freeze()
    with monkeypatch.context() as patch:
        patch.setattr(UpwardPolicy, "gives_reports", True)
        levels.send_totals()
    (row,) = levels.take_at(DEPARTMENT)
    assert (row.refused, row.code) == (True, "E-REPORT-UNIT")


def test_a_second_signature_goes_up_with_the_report(levels: Levels) -> None:
    ask_for_reports(levels)
    home = levels.home(COMMUNE)
    add_colleagues(levels.office(COMMUNE))
    levels.draft(COMMUNE)
    reporting.submit(levels.office(COMMUNE), PERIOD)
    levels.close(COMMUNE)
    with sign_in(home, APPROVES) as office:
        office.clock = levels.clock
        reporting.approve_on_screen(office, PERIOD)
    with sign_in(home, ENTERS) as office:
        office.clock = levels.clock
        report_file.export_report(office, PERIOD, levels.stick)
    levels.take_at(DISTRICT)
    levels.empty_stick()
    levels.freeze()
    levels.send_totals()
    assert outcomes(levels.take_at(DEPARTMENT)) == ["new"]
    with levels.office(DEPARTMENT).store.read() as work:
        assert len(work.objects.ids(kind=APPROVER_TYPE)) == 1


def test_more_time_from_above_counts_on_the_way_up(levels: Levels) -> None:
    office, plan = levels.district, levels.district.plan
    later = plan.period(PERIOD).due_before + timedelta(days=30)
    more = Extension((DISTRICT,), later)
    periods = tuple(
        replace(each, extensions=(more,)) if each.code == PERIOD else each for each in plan.periods
    )
    office.plan = replace(plan, periods=periods)
    levels.send_up(COMMUNE)
    levels.freeze()
    (task,), (ready,) = todo(office).upward, sending.ready_totals(office)
    assert ready.due_before == later
    assert task.days == (later - levels.clock.day).days - 1


def test_a_period_from_before_the_tie_is_asked_for_by_nobody(
    levels: Levels, refused: Refused
) -> None:
    """What a unit is on the last day of a period decides, not what it is today."""
    office = levels.district
    unit = office.unit
    since = levels.clock.day - timedelta(days=1)
    tie = Tie(
        since,
        reports_to=DEPARTMENT,
        reporter=unit.reporter,
        groups=unit.groups,
        consolidates_as=unit.consolidates_as,
    )
    before = replace(unit, reports_to="", consolidates_as="", ties=(tie,))
    units = tuple(before if each.id == DISTRICT else each for each in office.plan.units)
    office.plan = replace(office.plan, units=units)
    assert office.between
    levels.send_up(COMMUNE)
    levels.freeze()
    with refused("E-UPWARD-FORM"):
        levels.send_totals()
    assert sending.ready_totals(office) == ()
    assert todo(office).upward == ()


def test_of_two_accounts_of_one_report_the_order_of_arrival_decides_nothing(
    taken_in: Levels,
) -> None:
    office = taken_in.office(DEPARTMENT)
    found = period_overview.overview(office, PERIOD)
    report = str(found.counted[DISTRICT].object_id)
    device = taken_in.district.keyring.signing_key("device")
    told = found.issues[DISTRICT]
    others = [structs.replace(told, amendment=each) for each in (3, 4, 5)]
    opened = [
        OpenedIssue(sealed.id, sealed, issue)
        for issue in others
        for sealed in [seal_issue(issue, device)]
    ]
    seen = set()
    for order in itertools.permutations(opened):
        with pytest.raises(ZeroDivisionError), office.writing() as work:
            keep_issues(office, work, "", order)
            kept = issue_of(work, report)
            assert kept is not None
            seen.add(kept.amendment)
            raise ZeroDivisionError
    assert len(seen) == 1
