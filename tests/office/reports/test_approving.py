"""Approval on the screen: a signature with the person's own key, which travels and is checked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

import pytest
from people_kit import APPROVES, DAY, ENTERS, SECRETS, add_colleagues, sign_in
from rehearsal import COMMUNE, DISTRICT, PASSWORD, PERIOD, Rehearsal, training_figures

from gbv_desktop.bundle.envelope import dsse
from gbv_desktop.bundle.envelope.keys import PublicKey, fingerprint
from gbv_desktop.domain.report.reports import by_one_person
from gbv_desktop.office.answer import full_check
from gbv_desktop.office.open.plan_in_force import envelope_of
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.people import accounts
from gbv_desktop.office.people.passwords import change_password
from gbv_desktop.office.receive import importing, previewing
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.entry import open_sheet
from gbv_desktop.office.reports.files import filling
from gbv_desktop.office.send import report_file
from gbv_desktop.office.totals import freezing
from gbv_desktop.office.totals.survey import survey

Refused = Callable[[str], AbstractContextManager[object]]


@pytest.fixture
def shared(world: Rehearsal) -> Rehearsal:
    """A registered commune in which one enters and another approves; nobody is signed in."""
    add_colleagues(world.office(COMMUNE))
    world.close(COMMUNE)
    return world


def handed_in(world: Rehearsal) -> None:
    """The report lies before the leader."""
    with sign_in(world.home(COMMUNE), ENTERS) as office:
        reporting.new_report(office, PERIOD)
        filling.fill(office, PERIOD, training_figures(PERIOD)[COMMUNE])
        reporting.submit(office, PERIOD)


def approved(world: Rehearsal) -> str:
    handed_in(world)
    with sign_in(world.home(COMMUNE), APPROVES) as office:
        return reporting.approve(office, PERIOD).object_id or ""


@pytest.fixture
def entering(shared: Rehearsal) -> Iterator[Office]:
    """The report is approved on the screen, and whoever enters is back."""
    approved(shared)
    with sign_in(shared.home(COMMUNE), ENTERS) as office:
        yield office


def test_the_approval_is_a_signature_with_the_persons_own_key(shared: Rehearsal) -> None:
    object_id = approved(shared)
    with Office.open(shared.home(COMMUNE), PASSWORD, DAY) as office:
        leader = accounts.find_person(office, APPROVES.name)
        with office.store.read() as work:
            envelope = envelope_of(work, object_id)
            report = reporting.require_current(office, work, office.plan.period(PERIOD)).report
        key = PublicKey.from_raw(bytes.fromhex(leader.key))
        assert dsse.verify(envelope, {key.id: key}) == (key.id,)
        assert (report.sign, report.prepared_by) == ("device+approver", ENTERS)
        told = report.approved_by
        assert told is not None
        assert (told.name, told.title, told.how) == (APPROVES.name, APPROVES.title, "screen")
        assert not by_one_person(report)
        assert office.keyring.own_key.public != key, "whoever administers does not have it"


def test_the_key_stays_when_the_password_changes(shared: Rehearsal) -> None:
    with sign_in(shared.home(COMMUNE), APPROVES) as office:
        key = office.keyring.own_key.public
        change_password(office, SECRETS[APPROVES.name], "trăng lên đỉnh núi")
        assert office.keyring.own_key.public == key
    with Office.open(shared.home(COMMUNE), "trăng lên đỉnh núi", DAY, APPROVES.name) as office:
        assert office.keyring.own_key.public == key


def test_the_approval_travels_and_is_met_once(shared: Rehearsal, entering: Office) -> None:
    out = report_file.export_report(entering, PERIOD, shared.stick)
    seen = previewing.preview(shared.district, [out.path]).rows
    (row,) = importing.take_in(shared.district, [out.path])
    assert row.outcome == "new"
    assert row.codes == seen[0].codes == ("W-APPROVER",)
    change = seen[0].change
    assert change is not None
    leader = accounts.find_person(entering, APPROVES.name)
    assert change.approver_digits == fingerprint("approver", bytes.fromhex(leader.key))
    assert row.approver_digits == seen[0].approver_digits == change.approver_digits
    with shared.district.store.read() as work:
        taken = [each for each in work.journal.rows() if each.action == "bundle import"]
    assert taken[-1].detail["notices"] == ["W-APPROVER"]
    assert not change.alone
    assert not full_check.verify_office(shared.district).problems
    entering.close()
    with sign_in(shared.home(COMMUNE), ENTERS) as office:
        reporting.new_report(office, PERIOD, "Rà soát lại số liệu.")
        reporting.submit(office, PERIOD)
    with sign_in(shared.home(COMMUNE), APPROVES) as office:
        reporting.approve(office, PERIOD)
    with sign_in(shared.home(COMMUNE), ENTERS) as office:
        again = report_file.export_report(office, PERIOD, shared.stick)
    (row,) = importing.take_in(shared.district, [again.path])
    assert (row.outcome, row.codes) == ("newer", ())


def test_a_freeze_says_whose_approver_is_new(shared: Rehearsal, entering: Office) -> None:
    digits = fingerprint(
        "approver", bytes.fromhex(accounts.find_person(entering, APPROVES.name).key)
    )
    out = report_file.export_report(entering, PERIOD, shared.stick)
    importing.take_in(shared.district, [out.path])
    told = {each.code: dict(each.text.fields) for each in survey(shared.district, PERIOD).cautions}
    assert "W-FREEZE-APPROVER" in told
    made = freezing.freeze(shared.district, PERIOD)
    assert made.new_approvers == {COMMUNE: digits}
    assert COMMUNE not in made.not_in
    with shared.district.store.read() as work:
        (line,) = (each for each in work.journal.rows() if each.action == "freeze")
    assert line.detail["new_approvers"] == [COMMUNE]


def test_an_approval_that_somebody_wrote_into_the_store_does_not_leave(
    shared: Rehearsal, entering: Office, refused: Refused
) -> None:
    with entering.writing() as work:
        stored = reporting.require_current(entering, work, entering.plan.period(PERIOD))
        name = f"approver of {stored.object_id}"
        known = work.facts.get(name)
        work.facts.put(name, None)
    with refused("E-REPORT-APPROVAL"):
        report_file.export_report(entering, PERIOD, shared.stick)
    with entering.writing() as work:
        work.facts.put(name, known)
    # The computer's own key signs, which whoever holds the store has; the leader's is missing.
    with entering.writing() as work:
        envelope = envelope_of(work, stored.object_id or "")
        alone = dsse.Envelope(envelope.payload_type, envelope.payload, envelope.signatures[:1])
        raw = work.objects._connection
        raw.exec_driver_sql(
            "UPDATE objects SET envelope = ? WHERE id = ?", (alone.to_bytes(), envelope.id)
        )
    with refused("E-REPORT-APPROVAL"):
        report_file.export_report(entering, PERIOD, shared.stick)


def test_where_one_person_works_the_report_and_its_bundle_say_so(world: Rehearsal) -> None:
    office = world.office(COMMUNE)
    reporting.new_report(office, PERIOD)
    filling.fill(office, PERIOD, training_figures(PERIOD)[COMMUNE])
    reporting.submit(office, PERIOD)
    report = reporting.approve(office, PERIOD).report
    assert (report.sign, by_one_person(report)) == ("device", True)
    assert report.approved_by is not None
    assert report.approved_by.title == office.record.approver.title
    out = report_file.export_report(office, PERIOD, world.stick)
    (row,) = previewing.preview(world.district, [out.path]).rows
    assert row.change is not None
    assert (row.change.alone, row.change.approver_digits) == (True, "")
    assert "W-APPROVER" not in row.codes


def test_a_paper_locks_nothing_where_the_leader_approves_on_the_screen(
    shared: Rehearsal, refused: Refused
) -> None:
    with Office.open(shared.home(COMMUNE), PASSWORD, DAY) as office:
        accounts.choose_approval(office, "screen")
    handed_in(shared)
    with sign_in(shared.home(COMMUNE), ENTERS) as office:
        with refused("E-REPORT-SCREEN"):
            reporting.approve(office, PERIOD, DAY)
        with refused("E-PERSON-ROLE"):
            reporting.approve(office, PERIOD)
    with sign_in(shared.home(COMMUNE), APPROVES) as office:
        with refused("E-PERSON-ROLE"):
            reporting.approve(office, PERIOD, DAY)
        assert reporting.approve(office, PERIOD).report.sign == "device+approver"


def test_the_official_locks_what_the_leader_signed_on_paper(shared: Rehearsal) -> None:
    handed_in(shared)
    with sign_in(shared.home(COMMUNE), ENTERS) as office:
        report = reporting.approve(office, PERIOD, DAY).report
        assert (report.sign, by_one_person(report)) == ("device", False)
        told = report.approved_by
        assert told is not None
        assert (told.title, told.how) == (office.record.approver.title, "paper")


def test_the_leader_gives_it_back_or_its_preparer_takes_it_back(shared: Rehearsal) -> None:
    handed_in(shared)
    with sign_in(shared.home(COMMUNE), APPROVES) as office:
        reporting.reject(office, PERIOD, "Xem lại số buổi.")
    with sign_in(shared.home(COMMUNE), ENTERS) as office:
        assert filling.show(office, PERIOD)["rejected"] == "Xem lại số buổi."
        reporting.submit(office, PERIOD)
        reporting.reject(office, PERIOD, "Sửa một lỗi gõ.")


def test_the_district_s_own_report_is_approved_under_an_own_signature(world: Rehearsal) -> None:
    add_colleagues(world.district)
    home = world.home(DISTRICT)
    with world.district.store.read() as work:
        assert work.facts.get("people")
    world.close(DISTRICT)
    with sign_in(home, ENTERS) as office:
        reporting.new_report(office, PERIOD)
        filling.fill(office, PERIOD, training_figures(PERIOD)[DISTRICT])
        reporting.submit(office, PERIOD)
    with sign_in(home, APPROVES) as office:
        assert reporting.approve(office, PERIOD).report.sign == "device+approver"


def test_whoever_only_approves_reads_a_draft_and_does_not_type_in_it(shared: Rehearsal) -> None:
    with sign_in(shared.home(COMMUNE), ENTERS) as office:
        reporting.new_report(office, PERIOD)
        sheet = open_sheet(office, PERIOD)
        assert sheet is not None
        assert sheet.entering
    with sign_in(shared.home(COMMUNE), APPROVES) as office:
        sheet = open_sheet(office, PERIOD)
        assert sheet is not None
        assert not sheet.entering
