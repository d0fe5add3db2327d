"""Vectors of what comes down at the later levels: decisions, questions, recoveries, keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import bundle_kit as kit
from later_kit import given, lost_device, report_of, sent
from make_vectors import (
    ASKED,
    LOWER,
    UPPER,
    Inside,
    Vector,
    changed,
    inside,
    package_inside,
    plain_of,
)

from gbv_desktop.bundle.envelope import dsse
from gbv_desktop.bundle.envelope.dsse import Envelope


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
