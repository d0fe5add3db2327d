"""Two people decided apart about one report: the board names both, and what is to be done."""

from __future__ import annotations

from desk_kit import DAY, DIEN_BINH, PERIOD, TOWN, put_decision, receive

from gbv_desktop.bundle.payload.report import report_code
from gbv_desktop.domain.plan.cells import number
from gbv_desktop.domain.totals.decisions import DecisionKind
from gbv_desktop.i18n import tr
from gbv_desktop.office.answer import answers, choosing
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.totals.contested import ContestedDecision, contested_lines
from gbv_desktop.office.totals.who_reported import following

ONE, OTHER = "Bà A", "Ông B"


def two_versions(office: Office) -> tuple[str, str]:
    one, other = (receive(office, TOWN, PERIOD, {"B01": number(each)}) for each in (1, 2))
    return one, other


def choose_apart(office: Office) -> tuple[str, str]:
    one, other = two_versions(office)
    put_decision(office, "choose", TOWN, one, other, person=ONE, reason="Đúng bản giấy.")
    put_decision(office, "choose", TOWN, other, one, person=OTHER)
    return one, other


def told(office: Office, unit: str = TOWN) -> tuple[ContestedDecision, ...]:
    (found,) = (row for row in following(office, PERIOD).units if row.unit == unit)
    return found.contested


def code_of(office: Office, object_id: str) -> str:
    with office.store.read() as work:
        stored = work.reports.by_object(object_id)
    assert stored is not None
    return report_code(stored.report)


def test_both_choices_are_named_with_who_when_what_and_why(office: Office) -> None:
    one, other = choose_apart(office)
    found = {each.person: each for each in told(office)}
    assert found.keys() == {ONE, OTHER}
    assert found[ONE].versions == (code_of(office, one),)
    assert found[OTHER].versions == (code_of(office, other),)
    assert (found[ONE].made_on, found[ONE].kind) == (DAY, DecisionKind.CHOOSE)
    lines = contested_lines(told(office))
    assert any(f"25/06/2018: {ONE} " in line and "Đúng bản giấy." in line for line in lines)
    assert "chọn lại một bản" in lines[-1]
    assert told(office, DIEN_BINH) == ()


def test_a_choice_that_knows_both_settles_it(office: Office) -> None:
    one, _ = choose_apart(office)
    choosing.choose(office, PERIOD, TOWN, one, "Đã hỏi cả hai.")
    assert told(office) == ()


def test_acceptance_and_cancellation_are_both_named(office: Office) -> None:
    version = receive(office, TOWN, PERIOD, {"B01": number(1)})
    put_decision(office, "accept", TOWN, version, person=ONE)
    assert told(office) == ()
    put_decision(office, "cancel", TOWN, version, person=OTHER)
    assert {each.kind for each in told(office)} == {DecisionKind.ACCEPT, DecisionKind.CANCEL}
    assert "gửi bản mới" in contested_lines(told(office))[-1]


def test_a_newer_version_that_counts_settles_it(office: Office) -> None:
    version = receive(office, TOWN, PERIOD, {"B01": number(1)})
    put_decision(office, "accept", TOWN, version, person=ONE)
    put_decision(office, "cancel", TOWN, version, person=OTHER)
    receive(office, TOWN, PERIOD, {"B01": number(2)}, parent=version)
    assert told(office) == ()


def test_what_one_person_decides_after_another_is_no_contest(office: Office) -> None:
    two_versions(office)
    answers.return_report(office, PERIOD, TOWN, "Xem lại.", {})
    assert told(office) == ()


def test_nothing_contested_says_nothing() -> None:
    assert contested_lines(()) == ()
    one = ContestedDecision("a" * 64, DecisionKind.CANCEL, ("X",), "", None, "")
    assert "…" in tr(one.words)
