"""Vectors of what goes up at the later levels: issues with reports beneath, and replies."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import bundle_kit as kit
from later_kit import report_of, sent, vouched
from make_vectors import (
    LATER,
    UPPER,
    Vector,
    changed,
    inside,
    plain_of,
)

from gbv_desktop.bundle.envelope import dsse
from gbv_desktop.bundle.envelope.dsse import Envelope


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
