"""The vectors of the later levels: each new kind of object and field, and each way to be wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import bundle_kit as kit
from later_downward import asked, decisions, recoveries, rosters, told, trusts
from later_kit import (
    LATER_PLAN,
    NAMED_PLAN,
    ONCE_PLAN,
    TOLD,
    asking_definitions,
    enrolled,
    given,
    lost_device,
    report_of,
    sent,
    vouched,
)
from later_upward import issues, replies, wrong_beneath
from make_vectors import (
    ASKED,
    LATER,
    LOWER,
    UPPER,
    Inside,
    Vector,
    bundle,
    inside,
    package,
    package_inside,
    parts,
    plain_of,
)

from gbv_desktop.bundle.envelope import dsse
from gbv_desktop.bundle.envelope.dsse import Envelope
from gbv_desktop.bundle.payload.definitions import envelopes


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
