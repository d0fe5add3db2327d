"""The vectors of the later levels: each new kind of object and field, and each way to be wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import bundle_kit as kit
from make_vectors import (
    ASKED,
    LATER,
    LOWER,
    UPPER,
    Inside,
    Vector,
    bundle,
    changed,
    inside,
    package,
    package_inside,
    parts,
    plain_of,
)

from gbv_desktop.bundle.envelope import dsse
from gbv_desktop.bundle.envelope.dsse import Envelope
from gbv_desktop.bundle.payload.definitions import envelopes, sealed
from gbv_desktop.bundle.payload.wire import RosterDevice, ValidThrough
from gbv_desktop.domain.plan.catalogue import Duty, UnitRole
from gbv_desktop.domain.plan.documents import CitedPaper, UpwardContent, UpwardPolicy
from gbv_desktop.domain.plan.periods import Extension, FormUse
from gbv_desktop.domain.plan.work import (
    Campaign,
    CampaignName,
    Criterion,
    LeastTimes,
    MoneySource,
)

ASKING = replace(
    kit.PLAN,
    duties=(
        Duty("iii-1", "III.1", UnitRole.LEAD, "Chủ trì", group="x"),
        Duty("iii-2", "III.2", UnitRole.IMPLEMENT, "Thực hiện", group="x"),
    ),
)
"""A plan with duties; its objects are of the first level."""
LATER_PLAN = sealed(
    replace(
        ASKING,
        identity=replace(
            kit.PLAN.identity,
            upward=UpwardPolicy(
                UpwardContent.REPORTS, CitedPaper("7/KH-UBND", date(2018, 1, 5), "Yêu cầu")
            ),
        ),
        units=(
            *kit.PLAN.units,
            replace(kit.PLAN.units[1], id="v-one", reports_to="c-one"),
            replace(kit.PLAN.units[1], id="v-two", reports_to="c-two"),
        ),
        criteria=(Criterion("k-1", "Có kế hoạch"), Criterion("k-2", "Có sổ theo dõi")),
        sources=(MoneySource("s-1", "Ngân sách"),),
    )
)
"""A plan that asks for all there is, and for the signed reports of the units below as well."""
_ONCE = replace(kit.PLAN.forms[0], code="2018-dx01-1", asked_in="2018-DX01")
ONCE_PLAN = sealed(
    replace(
        kit.PLAN,
        forms=(*kit.PLAN.forms, _ONCE),
        periods=(
            *kit.PLAN.periods,
            replace(
                kit.PLAN.periods[0],
                code=_ONCE.asked_in,
                template="",
                forms=(FormUse(_ONCE.code, _ONCE.edition),),
                extensions=(
                    Extension((), date(2018, 12, 31), since=date(2018, 6, 1), reason="Mưa lũ"),
                ),
            ),
        ),
    )
)
"""A plan of the third level: a form of one period, and more time from a day on."""
_MONTH = Campaign("Tháng hành động", 11, 15, 12, 15, (CampaignName(2021, "Tên mới"),))
NAMED_PLAN = sealed(
    replace(
        kit.PLAN,
        activities=(
            replace(
                kit.PLAN.activities[0],
                timing=replace(
                    kit.PLAN.activities[0].timing,
                    campaigns=(_MONTH,),
                    at_least_of=(LeastTimes("x", 2),),
                ),
                document=CitedPaper("7/KH-UBND", date(2018, 1, 5)),
                clause="mục II.1",
            ),
            *kit.PLAN.activities[1:],
        ),
    )
)
"""A plan of the third level: a campaign with a later name, and where an activity stands."""
TOLD = {"duties": [["iii-1", "done", "Đã xong"], ["iii-2", "", ""]]}
ONE = kit.SIGNING["one"].public


def sent(*objects: Envelope, **header: Any) -> Envelope:
    """A bundle that says that it needs the second level."""
    return bundle(*objects, **{"needs": 2, **header})


def given(*objects: Envelope, **header: Any) -> Envelope:
    """A package with a plan and more, that says that it needs the second level."""
    return package(*parts(), *objects, **{"needs": 2, **header})


def report_of(changes: dict[str, Any], *signers: str) -> Envelope:
    return kit.raw("report", {**plain_of(kit.signed_report()), **changes}, *signers or ("one",))


def valid() -> Iterator[Vector]:
    def v(name: str, data: bytes, reader: str, what: str) -> Vector:
        return Vector("valid", name, data, "ok", reader, what)

    report, issue = kit.signed_report(), kit.signed_issue()
    yield v("bundle-issue", kit.lock(sent(report, issue)), UPPER, "how the totals came about")
    least = kit.signed_issue(no="", on="", coverage=[], board=[], targets=[], amendment=3)
    yield v("bundle-issue-least", kit.lock(sent(report, least)), UPPER, "an issue that says least")
    yield v("bundle-reply", kit.lock(sent(kit.signed_reply())), UPPER, "an answer and no report")
    both = kit.lock(sent(report, kit.signed_reply()))
    yield v("bundle-reply-report", both, UPPER, "an answer beside a report")
    told = kit.lock(sent(kit.signed_office()))
    yield v("bundle-office-alone", told, UPPER, "telephones and no report")
    asking = package(kit.signed_trust(), *asking_definitions(), to="").to_bytes()
    yield v("open-package-asking", asking, LOWER, "a plan with duties")
    duties = kit.lock(sent(report_of(TOLD)))
    yield v("bundle-duties", duties, ASKED, "how the duties went")
    for kind, more in DECIDED.items():
        data = kit.lock(given(kit.signed_decision(kind=kind, **more)), "one")
        yield v(f"package-decision-{kind}", data, LOWER, f"a decision: {kind}")
    asked = (kit.signed_question(), kit.signed_recommendation())
    yield v("package-asking", kit.lock(given(*asked), "one"), LOWER, "asked and recommended")
    back = given(kit.telling_roster(), kit.signed_recovery())
    yield v("package-recovery", kit.lock(back, "one"), LOWER, "a report given back")
    whole = kit.signed_recovery(kit.approved_report(), kit.signed_approver())
    back = given(kit.telling_roster(), whole)
    yield v("package-recovery-approver", kit.lock(back, "one"), LOWER, "with who approved it")
    lost = kit.telling_roster(lost_device(), enrolled())
    yield v("package-roster-keys", kit.lock(given(lost), "one"), LOWER, "a lost computer")
    newest = kit.lock(package(*parts(), needs=2), "one")
    yield v("package-needs-more", newest, LOWER, "asks for more than it uses")
    # Released as files that only a later program reads, which this one is.
    more = "asks for level 3 and uses less"
    yield Vector("valid", "level-bundle-3", inside(bundle(needs=3)), "ok", UPPER, more)
    yield Vector("valid", "level-package-3", package_inside(*parts(), needs=3), "ok", LOWER, more)


DECIDED: dict[str, dict[str, Any]] = {
    "accept": {"about": ["cd" * 32], "reason": ""},
    "choose": {},
    "cancel": {"about": ["cd" * 32], "form": ""},
    "dismiss": {"about": [f"{n:02x}" * 32 for n in range(64)]},
    "extend": {"about": [], "until": "2018-06-30", "no": "7/UBND", "paper_on": "2018-06-01"},
    "undo": {"about": ["ab" * 32], "knows": ["ab" * 32, "ac" * 32]},
}


def lasting() -> Iterator[Vector]:
    """What only a plan of the second level asks for."""
    made = envelopes(LATER_PLAN, [kit.SIGNING["package"]])
    data = package(kit.signed_trust(), *made, to="", needs=2).to_bytes()
    yield Vector("valid", "open-package-later", data, "ok", LOWER, "a plan of level 2")
    made = envelopes(ONCE_PLAN, [kit.SIGNING["package"]])
    data = package(kit.signed_trust(), *made, to="", needs=3).to_bytes()
    yield Vector("valid", "open-package-once", data, "ok", LOWER, "a form of one period")

    made = envelopes(NAMED_PLAN, [kit.SIGNING["package"]])
    data = package(kit.signed_trust(), *made, to="", needs=3).to_bytes()
    yield Vector("valid", "open-package-named", data, "ok", LOWER, "a campaign with a later name")

    def v(name: str, what: str, *objects: Envelope) -> Vector:
        return Vector("valid", name, kit.lock(sent(*objects)), "ok", LATER, what)

    blocks = {
        "criteria": [["k-1", 1, ""], ["k-2", None, "Chưa rõ"]],
        "spending": [["s-1", "", 5_000_000, None, ""], ["s-1", "hd-1", 0, 0, "Chưa cấp"]],
    }
    yield v("bundle-criteria", "what it says of itself, and money by source", report_of(blocks))
    report, below = kit.signed_report(), kit.signed_report("stranger", unit="v-one", by="v-one")
    yield v("bundle-beneath", "with a signed report of a unit below", report, vouched(), below)
    told = {"unit": "v-one", "by": "v-one"}
    approver = kit.signed_approver("stranger", "leader", unit="v-one")
    approved = kit.approved_report("stranger", "leader", **told)
    what = "with one that was approved on the screen"
    yield v("bundle-beneath-approver", what, report, vouched(), approved, approver)
    yield from wrong_beneath(report, below)


def vouched(**changes: Any) -> Envelope:
    """An issue whose sender vouches for a computer of the unit below it."""
    key = kit.SIGNING["stranger"].public.raw.hex()
    told = {"unit": "v-one", "key": key, "by": "c-one", "how": "phone", "on": "2018-05-02"}
    return kit.raw("issue", {**kit.issue_value(), "senders": [{**told, **changes}]}, "one")


def wrong_beneath(report: Envelope, below: Envelope) -> Iterator[Vector]:
    def v(name: str, expect: str, what: str, *objects: Envelope) -> Vector:
        data = inside(sent(report, *objects))
        return Vector("invalid", f"beneath-{name}", data, expect, LATER, what)

    unit, shape = "E-REPORT-UNIT", "E-REPORT-SHAPE"
    yield v("alone", "E-SIG-UNKNOWN", "no issue vouches for its computer", below)
    other = kit.signed_report("other-root", unit="v-one", by="v-one")
    yield v("unknown-key", "E-SIG-UNKNOWN", "of a computer not vouched for", vouched(), other)
    wrong = changed(below.to_dict(), "signatures/0/sig", "A" * 86 + "==")
    yield v("bad-signature", "E-SIG-BAD", "its signature is wrong", vouched(), dsse.parse(wrong))
    lent = kit.signed_report("stranger", unit="v-two", by="v-two")
    yield v("lent", unit, "another unit's, by the vouched computer", vouched(), lent)
    yield v("neighbour", unit, "a unit of another sender", vouched(unit="v-two"), lent)
    gone = kit.signed_report("stranger", unit="v-gone", by="v-gone")
    yield v("no-unit", unit, "a unit that the plan has not", vouched(unit="v-gone"), gone)
    keyed = kit.raw("report", {**plain_of(below), "basis": "correction"}, "stranger")
    yield v("correction", unit, "not the unit's own", vouched(), keyed)
    cell = kit.raw("report", {**plain_of(below), "cells": [["V99", "v", 1]]}, "stranger")
    yield v("cell", "E-CELL-UNKNOWN", "a cell that its form has not", vouched(), cell)
    practice = kit.signed_report("stranger", unit="v-one", by="v-one", training=True)
    yield v("training", "E-TRAINING", "for practice", vouched(), practice)
    office = kit.signed_office("stranger", unit="v-one")
    yield v("office", "E-DSSE-TYPE", "what the unit below says of itself", vouched(), office)
    same = "E-BUNDLE-SHAPE"
    yield v("twice", same, "one report twice", vouched(), below, below)
    for name, block in (
        ("criterion", {"criteria": [["k-9", 1, ""]]}),
        ("source", {"spending": [["s-9", "", 1, 1, ""]]}),
        ("activity", {"spending": [["s-1", "hd-9", 1, 1, ""]]}),
    ):
        data = inside(sent(report_of(block)))
        yield Vector("invalid", f"later-{name}", data, shape, LATER, f"no {name} of the plan")


def asking_definitions() -> tuple[Envelope, ...]:
    return envelopes(ASKING, [kit.SIGNING["package"]])


def enrolled(**more: Any) -> RosterDevice:
    return RosterDevice(ONE.id, "enrolled", "phone", "2018-05-02", ONE.raw.hex(), **more)


def lost_device(status: Any = "revoked") -> RosterDevice:
    key = kit.SIGNING["one-second"].public
    last = ValidThrough("00112233445566ff", 4, "ab" * 32)
    return RosterDevice(key.id, status, "phone", "2018-05-02", key.raw.hex(), last)


def levels() -> Iterator[Vector]:
    def v(name: str, data: Inside, expect: str, what: str, reader: str = UPPER) -> Vector:
        return Vector("invalid", f"level-{name}", data, expect, reader, what)

    report, issue = kit.signed_report(), kit.signed_issue()
    newer = "E-FORMAT-NEWER"
    yield v("bundle-4", inside(bundle(needs=4)), newer, "asks for level 4")
    far = inside(bundle(needs=2**53 - 1))
    yield v("bundle-largest", far, newer, "asks for the highest level that can be written")
    strange = kit.raw("tomorrow", {"a": 1}, "one")
    for needs, name, answer in (
        (3, "unknown", "E-BUNDLE-SHAPE"),
        (4, "4-unknown", newer),
    ):
        unknown = inside(bundle(strange, needs=needs, hint=1))
        what = f"level {needs} with objects and fields of tomorrow"
        yield v(f"bundle-{name}", unknown, answer, what)
    yield v("package-4", package_inside(*parts(), needs=4), newer, "asks for level 4", LOWER)
    for needs, name, answer in ((3, "unknown", "E-DSSE-TYPE"), (4, "4-unknown", newer)):
        unknown = package_inside(*parts(), strange, needs=needs)
        what = f"level {needs} with an object of tomorrow"
        yield v(f"package-{name}", unknown, answer, what, LOWER)
    stranger = inside(bundle(needs=3, signers=("stranger",)))
    yield v("bundle-stranger", stranger, "E-SIG-UNKNOWN", "a stranger's file of level 3")
    for name, needs, what in (
        ("default", 1, "level 1 spelt out"),
        ("zero", 0, "level 0"),
        ("true", True, "true is not a number"),
        ("text", "3", "a number written as text"),
        ("null", None, "null"),
    ):
        data = inside(kit.raw("bundle", {**plain_of(bundle()), "needs": needs}, "one"))
        yield v(f"bundle-{name}", data, "E-BUNDLE-SHAPE", what)
        data = inside(
            kit.raw("package", {**plain_of(package(*parts())), "needs": needs}, "package"), "one"
        )
        yield v(f"package-{name}", data, "E-PKG-SHAPE", what, LOWER)
    less = "uses level 2 and says nothing of it"
    yield v("bundle-issue", inside(bundle(report, issue)), "E-BUNDLE-SHAPE", less)
    yield v("bundle-reply", inside(bundle(report, kit.signed_reply())), "E-BUNDLE-SHAPE", less)
    yield v("bundle-no-report", inside(bundle(kit.signed_reply())), "E-BUNDLE-SHAPE", less)
    yield v("bundle-duties", inside(bundle(report_of(TOLD))), "E-BUNDLE-SHAPE", less, ASKED)
    for name, each in (
        ("decision", kit.signed_decision()),
        ("question", kit.signed_question()),
        ("recommendation", kit.signed_recommendation()),
        ("roster", kit.telling_roster()),
    ):
        yield v(f"package-{name}", package_inside(*parts(), each), "E-PKG-SHAPE", less, LOWER)
    recovered = (kit.telling_roster(), kit.signed_recovery())
    data = package_inside(*parts(), *recovered)
    yield v("package-recovery", data, "E-PKG-SHAPE", less, LOWER)


def issues() -> Iterator[Vector]:
    def v(name: str, expect: str, what: str, *objects: Envelope) -> Vector:
        return Vector("invalid", f"issue-{name}", inside(sent(*objects)), expect, UPPER, what)

    shape, report, good = "E-BUNDLE-SHAPE", kit.signed_report(), plain_of(kit.signed_issue())
    yield v("alone", shape, "no report beside it", kit.signed_issue())
    two = kit.signed_issue(no="13/BC-UBND")
    yield v("twice", shape, "two for one report", report, kit.signed_issue(), two)
    yield v("same", shape, "one object twice", report, kit.signed_issue(), kit.signed_issue())
    for signer, expect in (("stranger", "E-SIG-UNKNOWN"), ("two", "E-BUNDLE-UNIT")):
        yield v(f"by-{signer}", expect, "not by its unit", report, kit.signed_issue(signer))
    other = kit.raw("issue", {**good, "unit": "c-two"}, "two")
    yield v("of-another", "E-BUNDLE-UNIT", "another unit's, signed by that unit", report, other)
    cases: dict[str, tuple[str, Any, str, str]] = {
        "unit": ("unit", "c-two", "E-BUNDLE-UNIT", "of another unit"),
        "training": ("training", True, "E-TRAINING", "for practice"),
        "field": ("hint", 1, shape, "a field too many"),
        "missing": ("senders", ..., shape, "a field is missing"),
        "report": ("report", "ab" * 32, shape, "speaks for a report that is not there"),
        "report-short": ("report", "ab", shape, "an object id of two signs"),
        "period": ("period", "2018", shape, "another period than its report"),
        "amendment": ("amendment", -1, shape, "less than the first"),
        "on": ("on", "2018-02-30", shape, "a day that no calendar has"),
        "number": ("no", "a\nb", shape, "a number of two lines"),
        "cell": ("coverage/0/0", "V99", "E-CELL-UNKNOWN", "a cell that the form has not"),
        "cell-period": ("coverage/0/0", "L01", "E-CELL-UNKNOWN", "asked for in the year only"),
        "cell-code": ("coverage/0/0", "v01", shape, "no code of a cell"),
        "cell-twice": ("coverage", [["B01", 1, 2]] * 2, shape, "one cell twice"),
        "coverage-more": ("coverage/0/1", 3, shape, "more report than owe it"),
        "coverage-null": ("coverage/0/1", None, shape, "a count that is null"),
        "coverage-short": ("coverage/0", ["B01", 1], shape, "a coverage of two parts"),
        "board-twice": ("board/1/0", "v-one", shape, "one unit twice"),
        "board-unit": ("board/0/0", "V one", shape, "no id of a unit"),
        "board-status": ("board/0/1", "lost", shape, "a status that does not exist"),
        "board-day": ("board/0/2", "2018-06-31", shape, "a day that no calendar has"),
        "board-late": ("board/0/3", -1, shape, "fewer days late than none"),
        "board-many": ("board", [[f"v-{n}", "missing", "", 0] for n in range(2001)], shape,
                       "2,001 units"),
        "target-twice": ("targets/1", good["targets"][0], shape, "one target twice"),
        "target-code": ("targets/0/0", "", shape, "a target without a code"),
        "target-year": ("targets/0/3", 3000, shape, "the year 3000"),
        "target-negative": ("targets/0/4", -1, shape, "a negative number"),
        "target-more": ("targets/0/6", 3, shape, "more report than owe it"),
        "target-verdict": ("targets/0/8", "good", shape, "a verdict that does not exist"),
        "senders-none": ("senders", None, shape, "null instead of a list"),
    }  # fmt: skip
    for name, (path, change, expect, what) in cases.items():
        yield v(name, expect, what, report, kit.raw("issue", changed(good, path, change), "one"))
    yield from senders(v, report)


def senders(v: Callable[..., Vector], report: Envelope) -> Iterator[Vector]:
    """Computers of units below the sender, for which the sender vouches."""
    key = kit.SIGNING["stranger"].public.raw.hex()
    told = {"unit": "v-one", "key": key, "by": "c-one", "how": "phone", "on": "2018-05-02"}

    def case(*told: dict[str, Any]) -> Envelope:
        return kit.raw("issue", {**kit.issue_value(), "senders": [*told]}, "one")

    shape = "E-BUNDLE-SHAPE"
    yield v("sender-twice", shape, "one key twice", report, case(told, {**told, "unit": "v-two"}))
    weak = case({**told, "key": "00" * 32})
    yield v("sender-weak", "E-KEY-WEAK", "a key that anybody can sign for", report, weak)
    day = case({**told, "on": "2018-02-30"})
    yield v("sender-day", shape, "a day that no calendar has", report, day)
    field = case({**told, "label": ""})
    yield v("sender-field", shape, "a field too many", report, field)
    known = case({**told, "key": kit.SIGNING["two"].public.raw.hex()})
    what = "a computer that is registered here, for another unit"
    yield v("sender-known", "E-SIG-ROLE", what, report, known)
    own = case({**told, "unit": "c-one"})
    yield v("sender-own", "E-SIG-ROLE", "another computer of the sender itself", report, own)
    below = kit.signed_report("stranger", unit="v-one", by="v-one")
    what = "a signed report of a unit below, where the plan wants totals"
    yield v("beneath", "E-REPORT-UNIT", what, report, case(told), below)
    what = "a report of the sender itself, signed by a computer of the unit below"
    lent = kit.signed_report("stranger")
    yield v("beneath-own", "E-REPORT-UNIT", what, report, case(told), lent)


def replies() -> Iterator[Vector]:
    def v(name: str, expect: str, what: str, *objects: Envelope) -> Vector:
        return Vector("invalid", f"reply-{name}", inside(sent(*objects)), expect, UPPER, what)

    shape = "E-BUNDLE-SHAPE"
    yield v("same", shape, "one reply twice", kit.signed_reply(), kit.signed_reply())
    what = "another unit's, rightly signed by that unit"
    other = kit.signed_reply("two", unit="c-two")
    yield v("of-another", "E-BUNDLE-UNIT", what, kit.signed_reply(), other)
    office = kit.signed_office("two", unit="c-two")
    yield v("office-of-another", "E-BUNDLE-UNIT", what, kit.signed_reply(), office)
    yield v("approver", shape, "an approver who approved nothing", kit.signed_approver())
    for signer, expect in (("stranger", "E-SIG-UNKNOWN"), ("two", "E-BUNDLE-UNIT")):
        yield v(f"by-{signer}", expect, "not by its unit", kit.signed_reply(signer))
    for name, changes, expect, what in (
        ("unit", {"unit": "c-two"}, "E-BUNDLE-UNIT", "of another unit"),
        ("training", {"training": True}, "E-TRAINING", "for practice"),
        ("field", {"hint": ""}, shape, "a field too many"),
        ("to", {"to": ""}, shape, "an answer to nothing"),
        ("on", {"on": "2018-02-30"}, shape, "a day that no calendar has"),
        ("paper-on", {"paper_on": "2018-13-01"}, shape, "a paper of the thirteenth month"),
        ("person", {"person": "Chủ tịch"}, shape, "a person that is a text"),
        ("text", {"text": "x" * 4_001}, "E-PAYLOAD-JSON", "4,001 characters"),
        ("hidden", {"text": "a\u200bb"}, "E-TEXT-CHARS", "an invisible sign"),
    ):
        yield v(name, expect, what, kit.signed_reply(**changes))


def told() -> Iterator[Vector]:
    """Report blocks that the plan asks for."""
    shape = "E-REPORT-SHAPE"
    keyed = {
        "entered_by": {"name": "", "title": "Công chức"},
        "checked_by": "twice",
        "paper_no": "5/BC",
        "paper_on": "2018-06-01",
    }
    cases: dict[str, tuple[dict[str, Any], str, str]] = {
        "duties-default": ({"duties": []}, shape, "a default spelt out"),
        "criteria-default": ({"criteria": []}, shape, "a default spelt out"),
        "spending-default": ({"spending": []}, shape, "a default spelt out"),
        "keyed-default": ({"keyed": None}, shape, "a default spelt out"),
        "duty-unknown": ({"duties": [["iii-9", "", ""]]}, shape, "no duty of the plan"),
        "duty-twice": ({"duties": [["iii-1", "", ""]] * 2}, shape, "one duty twice"),
        "duty-short": ({"duties": [["iii-1", ""]]}, shape, "a duty of two parts"),
        "duties-many": ({"duties": [[f"d{n}", "", ""] for n in range(501)]}, shape, "501 duties"),
        "criterion-unknown": ({"criteria": [["k-9", 1, ""]]}, shape, "no criterion of the plan"),
        "criterion-negative": ({"criteria": [["k-9", -1, ""]]}, shape, "a negative number"),
        "criterion-twice": ({"criteria": [["k-1", 1, ""]] * 2}, shape, "one criterion twice"),
        "source-unknown": ({"spending": [["s-9", "", 1, 1, ""]]}, shape, "no source of the plan"),
        "source-activity": ({"spending": [["s-1", "hd-9", 1, 1, ""]]}, shape, "no such activity"),
        "source-twice": ({"spending": [["s-1", "", 1, None, ""]] * 2}, shape, "one source twice"),
        "source-text": ({"spending": [["s-1", "", "1", None, ""]]}, shape, "money as text"),
        "keyed-own": ({"keyed": keyed}, shape, "typed from paper, and yet the unit's own"),
        "keyed-day": ({"basis": "keyed", "keyed": {**keyed, "paper_on": ""}}, shape, "of no day"),
        "keyed-check": ({"basis": "keyed", "keyed": {**keyed, "checked_by": ""}}, shape,
                        "checked by nobody"),
        "keyed": ({"basis": "keyed", "keyed": keyed}, "E-REPORT-UNIT", "typed by another"),
    }  # fmt: skip
    for name, (changes, expect, what) in cases.items():
        data = inside(sent(report_of(changes)))
        yield Vector("invalid", f"report-{name}", data, expect, ASKED, what)


def decisions() -> Iterator[Vector]:
    shape = "E-PKG-SHAPE"
    ids = [f"{n:02x}" * 32 for n in range(65)]
    yield from _addressed("decision", kit.signed_decision)
    for name, changes, what in (
        ("by", {"by": "c-two"}, "another office's decision"),
        ("kind", {"kind": "forget"}, "a kind that does not exist"),
        ("about-nothing", {"about": []}, "about nothing"),
        ("about-twice", {"about": ["cd" * 32] * 2}, "one id twice"),
        ("about-many", {"about": ids}, "65 ids"),
        ("knows-twice", {"knows": ["cd" * 32] * 2}, "one id twice"),
        ("knows-many", {"knows": ids}, "65 ids"),
        ("until", {"until": "2018-06-30"}, "a choice with a day until"),
        ("extend-about", {"kind": "extend", "until": "2018-06-30"}, "time for an object"),
        ("extend-open", {"kind": "extend", "about": []}, "time without an end"),
        ("form", {"form": "F X"}, "no code of a form"),
        ("paper", {"paper_on": "2018-02-30"}, "a paper of 30 February"),
    ):
        data = inside(given(kit.signed_decision(**changes)), "one")  # type: ignore[arg-type]
        yield Vector("invalid", f"decision-{name}", data, shape, LOWER, what)


def asked() -> Iterator[Vector]:
    shape = "E-PKG-SHAPE"
    yield from _addressed("question", kit.signed_question)
    yield from _addressed("recommendation", kit.signed_recommendation)
    cells = [f"B{n // 26:02d}{chr(97 + n % 26)}" for n in range(101)]
    for name, each, what in (
        ("question-no", kit.signed_question(no=0), "number 0"),
        ("question-cell", kit.signed_question(cells=["b01"]), "no code of a cell"),
        ("question-cells", kit.signed_question(cells=cells), "101 cells"),
        ("question-twice", kit.signed_question(cells=["B01", "B01"]), "one cell twice"),
        ("question-due", kit.signed_question(due="2018-02-30"), "due on 30 February"),
        ("recommendation-no", kit.signed_recommendation(no=0), "number 0"),
        ("recommendation-due", kit.signed_recommendation(due="2018-02-30"), "due on 30 February"),
    ):
        yield Vector("invalid", name, inside(given(each), "one"), shape, LOWER, what)


def _addressed(kind: str, signed: Callable[..., Envelope]) -> Iterator[Vector]:
    """What is wrong with anything that is for the addressee alone."""

    def v(name: str, data: bytes | Inside, expect: str, what: str) -> Vector:
        return Vector("invalid", f"{kind}-{name}", data, expect, LOWER, what)

    def locked(envelope: Envelope) -> Inside:
        return inside(given(envelope), "one")

    shape = "E-PKG-SHAPE"
    yield v("other-key", locked(signed("package")), "E-SIG-ROLE", "signed by the package key")
    yield v("unit", locked(signed(unit="c-two")), shape, "for another unit")
    yield v("training", locked(signed(training=True)), shape, "for practice")
    yield v("field", locked(signed(hint=1)), shape, "a field too many")
    yield v("on", locked(signed(on="2018-02-30")), shape, "a day that no calendar has")
    yield v("same", inside(given(signed(), signed()), "one"), shape, "one object twice")
    in_open = given(signed(), to="").to_bytes()
    yield v("in-open", in_open, shape, "for all to read")
    wrong = inside(sent(kit.signed_report(), signed("one")))
    yield Vector("invalid", f"{kind}-upward", wrong, "E-DSSE-TYPE", UPPER, "in a bundle")


def recoveries() -> Iterator[Vector]:
    def v(name: str, expect: str, what: str, *objects: Envelope) -> Vector:
        data = inside(given(*objects), "one")
        return Vector("invalid", f"recovery-{name}", data, expect, LOWER, what)

    shape, roster, good = "E-PKG-SHAPE", kit.telling_roster(), kit.signed_recovery()
    yield v("no-keys", "E-SIG-UNKNOWN", "no roster tells whose keys they are", good)
    silent = kit.signed_roster()
    yield v("silent", "E-SIG-UNKNOWN", "the roster tells no key", silent, good)
    other = kit.signed_recovery(kit.signed_report("two", unit="c-two", by="c-two"))
    yield v("stranger", "E-SIG-UNKNOWN", "a report of a computer that is not told", roster, other)
    lent = kit.signed_recovery(kit.signed_report(unit="c-two", by="c-two"))
    yield v("other-unit", "E-REPORT-UNIT", "another unit's report", roster, lent)
    question = kit.signed_recovery(kit.signed_question())
    yield v("question", "E-DSSE-TYPE", "a question among the reports", roster, question)
    twice = kit.signed_recovery(kit.signed_report(), kit.signed_report())
    yield v("report-twice", shape, "one report twice", roster, twice)
    second = kit.signed_recovery(on="2018-07-02")
    yield v("two", shape, "two of them", roster, good, second)
    empty = kit.raw("recovery", {**kit.recovery(), "objects": []}, "receipt")
    yield v("empty", shape, "nothing is given back", roster, empty)
    practice = kit.signed_recovery(kit.signed_report(training=True))
    yield v("practice", "E-TRAINING", "a practice report", roster, practice)
    broken = changed(kit.signed_report().to_dict(), "signatures/0/sig", "A" * 86 + "==")
    bad = kit.signed_recovery(dsse.parse(broken))
    yield v("bad-signature", "E-SIG-BAD", "a report whose signature is wrong", roster, bad)
    for name, changes, expect, what in (
        ("unit", {"unit": "c-two"}, shape, "for another unit"),
        ("training", {"training": True}, shape, "for practice"),
        ("on", {"on": "2018-02-30"}, shape, "a day that no calendar has"),
        ("field", {"hint": 1}, shape, "a field too many"),
    ):
        yield v(name, expect, what, roster, kit.signed_recovery(**changes))  # type: ignore[arg-type]
    by_package = kit.signed_recovery(signer="package")
    yield v("other-key", "E-SIG-ROLE", "signed by the package key", roster, by_package)


def rosters() -> Iterator[Vector]:
    def v(name: str, expect: str, what: str, *devices: Any) -> Vector:
        body = {**plain_of(kit.signed_roster()), "devices": [*devices]}
        data = inside(given(kit.raw("roster", body, "receipt")), "one")
        return Vector("invalid", f"roster-{name}", data, expect, LOWER, what)

    shape = "E-PKG-SHAPE"
    one = plain_of(kit.telling_roster())["devices"][0]
    lost = plain_of(kit.telling_roster(lost_device()))["devices"][0]
    yield v("key-of-another", shape, "another computer's key", {**one, "public": lost["public"]})
    yield v("key-twice", shape, "one key twice", one, {**one, "how": "in person"})
    yield v(
        "key-weak", "E-KEY-WEAK", "a key under which anybody signs", {**one, "public": "00" * 32}
    )
    yield v("key-short", shape, "half a key", {**one, "public": "ab" * 16})
    yield v("key-default", shape, "no key, spelt out", {**one, "public": ""})
    yield v("through-default", shape, "null, spelt out", {**one, "valid_through": None})
    yield v("through-enrolled", shape, "an end for one in use", {**lost, "status": "enrolled"})
    through = lost["valid_through"]
    for name, change in (("inc", "xy"), ("seq", 0), ("bundle", "")):
        spoilt = {**lost, "valid_through": {**through, name: change}}
        yield v(f"through-{name}", shape, "a bundle that cannot be", spoilt)


def trusts() -> Iterator[Vector]:
    def v(name: str, data: Inside, expect: str, what: str) -> Vector:
        return Vector("invalid", f"trust-{name}", data, expect, LOWER, what)

    first, definitions = kit.signed_trust(), kit.definitions()
    second = kit.signed_trust(version=2, prev=first.id)
    chain = package_inside(first, second, *definitions, needs=2)
    yield v("chain", chain, "E-TRUST-GAP", "a chain of documents, for a later program")
    many = [kit.signed_trust(version=n) for n in range(1, 18)]
    what = "17 documents of keys"
    yield v("chain-long", package_inside(*many, *definitions, needs=2), "E-PKG-SHAPE", what)
    twice = package_inside(first, second, kit.signed_trust(version=2), *definitions, needs=2)
    yield v("chain-fork", twice, "E-PKG-SHAPE", "two documents of one version")


def tampered() -> Iterator[Vector]:
    def v(name: str, data: Inside, what: str, reader: str = UPPER) -> Vector:
        return Vector("tampered", name, data, "E-SIG-BAD", reader, what)

    def exchanged(envelope: Envelope, other: Envelope) -> Envelope:
        """The envelope with the other's payload in it."""
        return dsse.parse({**envelope.to_dict(), "payload": other.to_dict()["payload"]})

    what = "another text under the same signature"
    report = kit.signed_report()
    issue = exchanged(kit.signed_issue(), kit.signed_issue(no="1/BC"))
    yield v("nested-issue", inside(sent(report, issue)), what)
    reply = exchanged(kit.signed_reply(), kit.signed_reply(text="Không"))
    yield v("nested-reply", inside(sent(reply)), what)
    for name, one, other in (
        ("decision", kit.signed_decision(), kit.signed_decision(reason="Khác")),
        ("question", kit.signed_question(), kit.signed_question(text="Khác")),
        ("recommendation", kit.signed_recommendation(), kit.signed_recommendation(text="Khác")),
        ("recovery", kit.signed_recovery(), kit.signed_recovery(on="2018-07-02")),
        ("roster", kit.telling_roster(), kit.telling_roster(sign="device+approver")),
    ):
        told = (kit.telling_roster(),) if name == "recovery" else ()
        data = inside(given(*told, exchanged(one, other)), "one")
        yield v(f"nested-{name}", data, what, LOWER)
    # Raised by somebody who has the stick and no key: the file is not taken for a newer one.
    raised = exchanged(bundle(), bundle(needs=3))
    yield v("needs-raised", inside(raised), "the level was raised on the way")
    lowered = exchanged(sent(report, kit.signed_issue()), bundle(report, kit.signed_issue()))
    yield v("needs-lowered", inside(lowered), "the level was taken out on the way")


LATER_GROUPS: tuple[Callable[[], Iterator[Vector]], ...] = (
    valid,
    lasting,
    levels,
    issues,
    replies,
    told,
    decisions,
    asked,
    recoveries,
    rosters,
    trusts,
    tampered,
)
