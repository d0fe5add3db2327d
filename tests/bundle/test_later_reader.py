"""What the second level brings comes back from a file as it went in."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import bundle_kit as kit
import msgspec
from bundle_kit import SIGNING, lower_context, upper_context
from later_kit import ASKING, LATER_PLAN, TOLD, lost_device, vouched
from reader_kit import bundle_of, package_of, refusal

from gbv_desktop.bundle.envelope.dsse import Envelope
from gbv_desktop.bundle.limits import ISSUE_SENDERS
from gbv_desktop.bundle.payload.kinds import REPORT_TYPE
from gbv_desktop.bundle.payload.report import read_report, report_code, report_payload
from gbv_desktop.bundle.payload.upward_wire import IssueSenderWire
from gbv_desktop.bundle.reader import OpenedBundle, OpenedPackage, Sender, open_file
from gbv_desktop.bundle.writer import bundle_file
from gbv_desktop.domain.offices.units import Tie
from gbv_desktop.domain.report.reports import (
    Basis,
    CriterionAnswer,
    DutyProgress,
    KeyedFromPaper,
    Spending,
)


def bundle(data: bytes, **context: Any) -> OpenedBundle:
    opened = open_file(data, upper_context(**context))
    assert isinstance(opened, OpenedBundle)
    return opened


def package(data: bytes) -> OpenedPackage:
    opened = open_file(data, lower_context())
    assert isinstance(opened, OpenedPackage)
    return opened


def test_an_issue_speaks_for_its_report() -> None:
    report, issue = kit.signed_report(), kit.signed_issue()
    opened = bundle(bundle_of(report, issue).data)
    assert [each.id for each in opened.reports] == [report.id]
    (found,) = opened.issues
    assert (found.id, found.envelope, found.issue) == (issue.id, issue, kit.issue())
    assert opened.replies == opened.beneath == ()


def test_a_computer_below_is_of_one_unit_in_all_issues_of_a_bundle() -> None:
    first = kit.signed_report()
    second = kit.signed_report(revision=2, parents=(first.id,), reason="Sửa")
    key = SIGNING["stranger"].public.raw.hex()

    def issue(report: str, unit: str) -> Any:
        told = IssueSenderWire(unit, key, "c-one", "phone", "2018-05-02")
        return kit.signed_issue(report=report, senders=[told])

    two = bundle_of(first, second, issue(first.id, "v-one"), issue(second.id, "v-two"))
    assert refusal(two.data, upper_context()) == "E-SIG-ROLE"
    one = bundle_of(first, second, issue(first.id, "v-one"), issue(second.id, "v-one"))
    assert len(bundle(one.data).issues) == 2


def test_the_keys_of_all_issues_are_counted_before_one_is_looked_at() -> None:
    first = kit.signed_report()
    second = kit.signed_report(revision=2, parents=(first.id,), reason="Sửa")

    def issue(report: str, numbers: range) -> Envelope:
        # No points of the curve: to look at one of them would be another refusal.
        keys = [f"{number:064x}" for number in numbers]
        told = [IssueSenderWire("v-one", key, "c-one", "phone", "2018-05-02") for key in keys]
        return kit.signed_issue(report=report, senders=told)

    half = ISSUE_SENDERS // 2
    some = (issue(first.id, range(half)), issue(second.id, range(half, 2 * half)))
    more = (some[0], issue(second.id, range(half, 2 * half + 1)))
    assert refusal(bundle_of(first, second, *some).data, upper_context()) == "E-KEY-WEAK"
    assert refusal(bundle_of(first, second, *more).data, upper_context()) == "E-BUNDLE-SHAPE"


def test_replies_come_with_or_without_a_report() -> None:
    reply = kit.signed_reply()
    for objects in ((reply,), (kit.signed_report(), reply)):
        opened = bundle(bundle_of(*objects).data)
        assert [each.envelope for each in opened.replies] == [reply]
        assert len(opened.reports) == len(objects) - 1
        assert opened.replies[0].reply.to == kit.signed_question().id


def test_a_file_without_a_report_is_named_after_its_unit_alone() -> None:
    header = kit.bundle_header([kit.signed_reply()])
    made = bundle_file(header, "", "", SIGNING["one"], kit.recipients("recipient"))
    assert made.name == f"GBV_c-one_tra-loi_{made.id[:8]}.gbv"
    assert bundle(made.data).reports == ()


def test_what_is_asked_and_decided_comes_to_its_addressee() -> None:
    objects = (kit.signed_question(), kit.signed_recommendation(), kit.signed_decision())
    opened = package(package_of(kit.signed_trust(), *kit.definitions(), *objects).data)
    told = (*opened.questions, *opened.recommendations, *opened.decisions)
    assert [envelope for envelope, _ in told] == list(objects)
    for envelope, read in told:
        assert msgspec.to_builtins(read) == json.loads(envelope.payload)
    assert opened.recovered == ()


def test_a_unit_s_own_reports_come_back_with_who_approved_them() -> None:
    approved = kit.approved_report()
    given = kit.signed_recovery(kit.signed_report(), approved, kit.signed_approver())
    opened = package(package_of(kit.signed_trust(), kit.telling_roster(), given).data)
    assert [each.id for each in opened.recovered] == [kit.signed_report().id, approved.id]
    assert [each.approver is not None for each in opened.recovered] == [False, True]
    roster = opened.rosters[0][1]
    assert roster.devices[0].public == SIGNING["one"].public.raw.hex()


def test_a_lost_computer_is_believed_up_to_a_bundle() -> None:
    made = package_of(kit.signed_trust(), kit.telling_roster(lost_device()))
    (device,) = package(made.data).rosters[0][1].devices
    assert device == lost_device()


def test_how_the_duties_went_comes_back_and_is_on_the_paper_s_code() -> None:
    told = kit.report(duties=(DutyProgress("iii-1", "done", "Đã xong"), DutyProgress("iii-2", "")))
    made = bundle_of(kit.seal_report(told, [SIGNING["one"]]))
    assert bundle(made.data, plan=ASKING).reports[0].report == told
    assert json.loads(report_payload(told))["duties"] == TOLD["duties"]
    assert report_code(told) != report_code(kit.report())


def test_a_report_that_a_plan_asks_less_of_is_refused_by_it() -> None:
    told = kit.report(duties=(DutyProgress("iii-1", "done"),))
    data = bundle_of(kit.seal_report(told, [SIGNING["one"]])).data
    assert refusal(data, upper_context()) == "E-REPORT-SHAPE"


def test_every_block_comes_back_from_its_bytes() -> None:
    """Also those that no bundle may bring yet: what the upper unit types is signed and kept."""
    nobody = kit.report().prepared_by
    checked = (None, nobody)
    for who in checked:
        told = kit.report(
            basis=Basis.KEYED,
            by="d-upper",
            keyed=KeyedFromPaper(nobody, who, "5/BC", kit.report().data_to),
            criteria=(CriterionAnswer("k-1", 1), CriterionAnswer("k-2", None, "Chưa rõ")),
            spending=(Spending("s-1", "", 5, None), Spending("s-1", "hd-1", 0, 0, "Chưa cấp")),
        )
        payload = report_payload(told)
        assert read_report(Envelope(REPORT_TYPE, payload, ())) == told
        # Who typed it is no content: the paper was there before.
        assert report_code(told) == report_code(replace(told, keyed=None))


def test_reports_of_units_below_are_evidence_and_no_reports_of_the_sender() -> None:
    report, below = kit.signed_report(), kit.signed_report("stranger", unit="v-one", by="v-one")
    data = bundle_of(report, vouched(), below).data
    opened = bundle(data, plan=LATER_PLAN)
    assert [each.id for each in opened.reports] == [report.id]
    assert [(each.id, each.report.unit) for each in opened.beneath] == [(below.id, "v-one")]
    # The plan decides, and nothing in the bundle.
    assert refusal(data, upper_context()) == "E-REPORT-UNIT"


def test_a_unit_that_reported_here_before_keeps_its_computer_and_stops_no_bundle() -> None:
    """Its computer is registered here from the time when it reported to this very office."""
    report, below = kit.signed_report(), kit.signed_report("stranger", unit="v-one", by="v-one")
    data, key = bundle_of(report, vouched(), below).data, SIGNING["stranger"].public
    senders = upper_context().senders
    known = {**senders, key.id: Sender("v-one", key)}
    opened = bundle(data, plan=LATER_PLAN, senders=known)
    assert [each.id for each in opened.reports] == [report.id]
    assert [each.id for each in opened.beneath] == [below.id]
    other = {**senders, key.id: Sender("v-two", key)}
    assert refusal(data, upper_context(plan=LATER_PLAN, senders=other)) == "E-SIG-ROLE"


def test_who_stands_above_whom_is_seen_over_all_steps_and_times() -> None:
    plan = LATER_PLAN
    assert plan.stands_above("c-one", "v-one")
    assert plan.stands_above("d-upper", "v-one")
    assert not plan.stands_above("c-two", "v-one")
    assert not plan.stands_above("v-one", "c-one")
    assert not plan.stands_above("c-one", "c-one")
    assert not plan.stands_above("c-one", "v-gone")
    moved = replace(plan.unit_by_id["v-one"], ties=(Tie(date(2019, 1, 1), reports_to="c-two"),))
    later = replace(plan, units=(*plan.units[:-2], moved, plan.units[-1]))
    assert later.stands_above("c-one", "v-one") and later.stands_above("c-two", "v-one")
