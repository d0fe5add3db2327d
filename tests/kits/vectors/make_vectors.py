"""Makes the files in vectors/gbv that are not there yet.

    PYTHONPATH=tests/kits:tests/kits/vectors python tests/kits/vectors/make_vectors.py

The committed files are the vectors and are never written again: age encryption is random, so
nobody can make the same bytes, and those that are not locked must come out as they were. Run this
only when the format itself is meant to change, and read the difference.
"""

from __future__ import annotations

import base64
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import bundle_kit as kit
import msgspec
import pyrage

from gbv_desktop.bundle.envelope import age, dsse, strictjson
from gbv_desktop.bundle.envelope.dsse import Envelope
from gbv_desktop.bundle.payload.definitions import form_payload
from gbv_desktop.bundle.payload.plain import to_plain
from gbv_desktop.bundle.payload.wire import RootKeys
from gbv_desktop.domain.plan.cells import number

HERE = Path(__file__).parents[2] / "bundle" / "vectors" / "gbv"
UPPER, LOWER, PINNED = "upper", "lower", "lower-pinned"
ASKED = "upper-asking"
"""The upper unit once its plan asks for duties."""
LATER = "upper-later"
"""The same once the plan asks for all that the second level has, and for reports from below."""
WARNING = "TEST KEYS, published on purpose: never register one of them anywhere."


@dataclass(frozen=True)
class Inside:
    """An envelope's text kept readable: the reader's test pads it and locks it for ``to``."""

    text: bytes
    to: str


@dataclass(frozen=True)
class Vector:
    """One file, what a reader must answer, whose eyes it is read with, and what it is about."""

    folder: str
    name: str
    data: bytes | Inside
    expect: str
    reader: str
    what: str
    suffix: str = "gbv"


def plain_of(envelope: Envelope) -> dict[str, Any]:
    return json.loads(envelope.payload)


def changed(value: dict[str, Any], path: str, change: Any) -> dict[str, Any]:
    """The value with one part set, or taken out if ``change`` is ``None``'s stand-in ``...``."""
    copy: Any = json.loads(json.dumps(value))
    at = copy
    *steps, last = [int(s) if s.isdigit() else s for s in path.split("/")]
    for step in steps:
        at = at[step]
    if change is ...:
        del at[last]
    else:
        at[last] = change
    return copy


def bundle(*objects: Envelope, signers: tuple[str, ...] = ("one",), **header: Any) -> Envelope:
    body = plain_of(kit.raw("bundle", header_of(objects), *signers))
    for path, change in header.items():
        body = changed(body, path.replace("__", "/"), change)
    return kit.raw("bundle", body, *signers)


def header_of(objects: tuple[Envelope, ...]) -> Any:
    return msgspec.to_builtins(kit.bundle_header(objects or (kit.signed_report(),)))


def inside(envelope: Envelope, to: str = "recipient") -> Inside:
    return Inside(envelope.to_bytes(), to)


def report_with(path: str, change: Any, *signers: str) -> Inside:
    """A bundle whose one report differs in one part, rightly signed and locked."""
    body = changed(plain_of(kit.signed_report()), path, change)
    return inside(bundle(kit.raw("report", body, *signers or ("one",))))


def package(*objects: Envelope, signers: tuple[str, ...] = ("package",), **header: Any) -> Envelope:
    return kit.raw("package", msgspec.to_builtins(kit.package_header(objects, **header)), *signers)


def locked_package(*objects: Envelope, **more: Any) -> bytes:
    return kit.lock(package(*objects, **more), "one")


def package_inside(*objects: Envelope, **more: Any) -> Inside:
    return inside(package(*objects, **more), "one")


def parts() -> tuple[Envelope, ...]:
    return (kit.signed_trust(), *kit.definitions())


def valid() -> Iterator[Vector]:
    def v(name: str, data: bytes, reader: str, what: str, suffix: str = "gbv") -> Vector:
        return Vector("valid", name, data, "ok", reader, what, suffix)

    open_package = package(*parts(), to="").to_bytes()
    yield v("open-package", open_package, LOWER, "the open start package, not encrypted")
    yield v("open-package-again", open_package, PINNED, "the same, with the trust pinned already")
    answers = (*parts(), kit.signed_receipt(), kit.signed_roster())
    yield v("package", locked_package(*answers), LOWER, "a package with a return and a roster")
    yield v(
        "package-answers-only",
        locked_package(kit.signed_trust(), kit.signed_receipt(), no=2),
        PINNED,
        "a later package without a plan",
    )
    yield v(
        "registration",
        kit.raw("enrol", msgspec.to_builtins(kit.enrolment()), "one").to_bytes(),
        UPPER,
        "a registration file",
        "gbvkey",
    )
    yield v("bundle", kit.lock(bundle()), UPPER, "a bundle with one report")
    second = kit.signed_report(
        revision=2, parents=(kit.signed_report().id,), reason="Sửa số buổi truyền thông"
    )
    both = kit.lock(bundle(kit.signed_report(), second, seq=2, prev="0a" * 32))
    yield v("bundle-two-revisions", both, UPPER, "a revision and the one that replaces it")
    empty = kit.signed_report(
        cells={}, estimates={}, details={}, texts={}, activities=(), reasons={}, remarks=()
    )
    yield v("bundle-empty-report", kit.lock(bundle(empty)), UPPER, "a report with no cell filled")
    two = kit.raw("bundle", header_of(()), "one", "one-second")
    yield v("bundle-two-computers", kit.lock(two), UPPER, "signed by two computers of the unit")
    strange = kit.raw("bundle", header_of(()), "one", "stranger")
    yield v("bundle-stranger-beside", kit.lock(strange), UPPER, "a stranger's signature beside")
    long = kit.signed_report(texts={"N01": "ố" * 20_000})
    yield v("bundle-long-text", kit.lock(bundle(long)), UPPER, "a text of 20,000 characters")
    most = kit.signed_report(cells={"B01": number(2**53 - 1)}, estimates={})
    yield v("bundle-largest-number", kit.lock(bundle(most)), UPPER, "a figure of 2^53 - 1")
    approved = bundle(kit.signed_approver(), kit.approved_report())
    yield v("bundle-approver", kit.lock(approved), UPPER, "approved under an own signature")
    yield from told_offices(v)


def told_offices(v: Callable[..., Vector]) -> Iterator[Vector]:
    """Bundles in which the unit says something of itself."""
    report = kit.signed_report()
    told = bundle(kit.signed_office(), report)
    yield v("bundle-office", kit.lock(told), UPPER, "with telephones and signers of the unit")
    taken_back = bundle(report, kit.signed_office(phones=[], signers=[]))
    yield v("bundle-office-empty", kit.lock(taken_back), UPPER, "telephones and signers taken back")


def envelopes() -> Iterator[Vector]:
    def v(name: str, data: bytes | Inside, expect: str, what: str) -> Vector:
        return Vector("invalid", f"envelope-{name}", data, expect, UPPER, what)

    def sealed(value: Any) -> Inside:
        return Inside(
            value if isinstance(value, bytes) else json.dumps(value).encode(), "recipient"
        )

    good = bundle().to_dict()
    text = bundle().to_bytes()
    first: dict[str, Any] = good["signatures"][0]  # type: ignore[index]
    yield v("not-json", sealed(b"hello"), "E-DSSE-JSON", "no JSON inside")
    yield v("list", sealed([good]), "E-DSSE-SHAPE", "a list instead of an object")
    yield v("extra-key", sealed({**good, "note": ""}), "E-DSSE-SHAPE", "a fourth key")
    without = {k: v for k, v in good.items() if k != "signatures"}
    yield v("no-signatures-key", sealed(without), "E-DSSE-SHAPE", "a key is missing")
    yield v("null-payload", sealed({**good, "payload": None}), "E-DSSE-SHAPE", "payload is null")
    yield v("unsigned", sealed({**good, "signatures": []}), "E-DSSE-SHAPE", "no signature at all")
    five = [{**first, "keyid": f"{n:016x}"} for n in range(5)]
    yield v("five-signatures", sealed({**good, "signatures": five}), "E-DSSE-SHAPE", "five of them")
    twice = [first, first]
    yield v("twice", sealed({**good, "signatures": twice}), "E-DSSE-DUPSIG", "one key id twice")
    upper = [{**first, "keyid": str(first["keyid"]).upper()}]
    yield v(
        "keyid-capitals", sealed({**good, "signatures": upper}), "E-DSSE-SHAPE", "A-F in key id"
    )
    short = [{**first, "sig": base64.b64encode(b"x" * 63).decode()}]
    yield v("short-signature", sealed({**good, "signatures": short}), "E-DSSE-SHAPE", "63 bytes")
    for name, kind in {
        "type-number": 7,
        "type-list": ["application/vnd.gbv.bundle.v1+json"],
        "type-v2": "application/vnd.gbv.bundle.v2+json",
        "type-capital": "application/vnd.gbv.Bundle.v1+json",
    }.items():
        data = sealed({**good, "payloadType": kind})
        yield v(name, data, "E-DSSE-TYPE", "not a payload type of this version")
    payload = str(good["payload"])
    for name, wrong in {
        "base64-spaces": payload[:8] + " " + payload[8:],
        "base64-urlsafe": base64.urlsafe_b64encode(b"\xfb\xff\xfe").decode(),
        "base64-unpadded": "eyJhIjoxfQ",
        "base64-second-spelling": "eyJhIjoxfR==",
    }.items():
        yield v(
            name, sealed({**good, "payload": wrong}), "E-DSSE-B64", "base64 in another spelling"
        )
    double = text[:-1] + b',"payload":"e30="}'
    yield v("duplicate-key", sealed(double), "E-DSSE-JSON", "payload stands twice")
    escaped = text[:-1] + b',"payloa\\u0064":"e30="}'
    yield v("duplicate-key-escaped", sealed(escaped), "E-DSSE-JSON", "payload twice, one escaped")
    yield v("after", sealed(text + b" {}"), "E-DSSE-JSON", "a second value after the envelope")
    yield v("bom", sealed(b"\xef\xbb\xbf" + text), "E-DSSE-JSON", "a byte-order mark")
    yield v("utf16", sealed(text.decode().encode("utf-16-le")), "E-DSSE-JSON", "UTF-16")
    yield v("open-bundle", text, "E-DSSE-TYPE", "a report bundle that is not encrypted")
    alone = inside(kit.signed_report())
    yield v("report-alone", alone, "E-DSSE-TYPE", "a report without a bundle around it")
    enrol = inside(kit.raw("enrol", msgspec.to_builtins(kit.enrolment()), "one"))
    yield v("enrol-locked", enrol, "E-DSSE-TYPE", "a registration that is encrypted")


def bundles() -> Iterator[Vector]:
    def v(name: str, data: Envelope | Inside, expect: str, what: str) -> Vector:
        locked = data if isinstance(data, Inside) else inside(data)
        return Vector("invalid", f"bundle-{name}", locked, expect, UPPER, what)

    yield v("unknown-key", bundle(signers=("stranger",)), "E-SIG-UNKNOWN", "nobody registered it")
    yield v("other-unit", bundle(signers=("two",)), "E-BUNDLE-DEVICE", "another unit signed it")
    both = bundle(signers=("one", "two"))
    yield v("two-units", both, "E-BUNDLE-UNIT", "signed by computers of two units")
    claims = bundle(**{"from": "c-two"})
    yield v("claims-other-unit", claims, "E-BUNDLE-UNIT", "says that it comes from another unit")
    yield v("other-addressee", bundle(to="c-two"), "E-BUNDLE-ADDR", "sent on to an other office")
    second = bundle(device=kit.SIGNING["one-second"].public.id)
    yield v("other-device", second, "E-BUNDLE-DEVICE", "names a computer that did not sign")
    yield v("training", bundle(training=True), "E-TRAINING", "practice data for a real office")
    not_json = kit.raw("bundle", b'{"a":1.0}', "one")
    yield v("payload-float", not_json, "E-PAYLOAD-JSON", "a number with a fraction")
    half = kit.raw("bundle", b'{"note":"\\ud800"}', "one")
    yield v("payload-surrogate", half, "E-PAYLOAD-JSON", "half a surrogate pair")
    deep = kit.raw("bundle", b"[" * 13 + b"]" * 13, "one")
    yield v("payload-deep", deep, "E-PAYLOAD-JSON", "13 levels of nesting")
    for name, (path, change, what) in {
        "extra-field": ("hint", "", "a field that version 1 does not know"),
        "missing-field": ("note", ..., "a field is missing"),
        "seq-zero": ("seq", 0, "bundles are numbered from 1"),
        "seq-text": ("seq", "1", "a number written as text"),
        "seq-true": ("seq", True, "true is not a number"),
        "prev-short": ("prev", "ab", "an object id of two signs"),
        "created-day": ("created", "2018-02-30T00:00:00Z", "a day that no calendar has"),
        "hw-year-zero": ("clock__hw", "0000-01-01T00:00:00Z", "the year 0"),
        "unit-capital": ("from", "C-one", "a unit id with a capital"),
        "note-long": ("note", "x" * 501, "a note of 501 characters"),
        "note-nfd": ("note", "a\u0300", "text that is not NFC"),
        "no-objects": ("objects", [], "an empty bundle"),
        "objects-text": ("objects", ["x"], "an object that is no object"),
    }.items():
        if name == "note-nfd":
            body = strictjson.dumps(header_of(())).replace(
                b'"note":""', '"note":"a\u0300"'.encode()
            )
            yield v(name, kit.raw("bundle", body, "one"), "E-BUNDLE-SHAPE", what)
            continue
        yield v(name, bundle(**{path: change}), "E-BUNDLE-SHAPE", what)
    hidden = bundle(note="x\u202ey")
    yield v("note-hidden", hidden, "E-TEXT-CHARS", "a sign that turns the text around")
    report = kit.signed_report()
    yield v("same-twice", bundle(report, report), "E-BUNDLE-SHAPE", "one report twice")
    many = bundle(objects=[{}] * 2001)
    yield v("many-objects", many, "E-BUNDLE-SHAPE", "2,001 objects")
    receipt = bundle(kit.signed_receipt("one"))
    yield v("receipt-inside", receipt, "E-DSSE-TYPE", "a receipt where a report should be")
    broken = changed(kit.signed_report().to_dict(), "signatures/0/sig", "A" * 86 + "==")
    yield v("report-bad-signature", bundle(objects=[broken]), "E-SIG-BAD", "nested signature wrong")
    stranger = bundle(kit.signed_report("stranger"))
    yield v("report-unknown-key", stranger, "E-SIG-UNKNOWN", "nested report by a stranger")
    shape = bundle(objects=[{"payload": "e30="}])
    yield v("report-envelope-shape", shape, "E-DSSE-SHAPE", "a nested envelope without its keys")
    other = bundle(kit.signed_report("two", unit="c-two", by="c-two"))
    yield v("report-other-unit", other, "E-REPORT-UNIT", "another unit's report, by that unit")
    lent = bundle(kit.signed_report("two"))
    yield v("report-other-signer", lent, "E-REPORT-UNIT", "the unit's report, signed by another")


def approvers() -> Iterator[Vector]:
    def v(name: str, expect: str, what: str, *objects: Envelope) -> Vector:
        return Vector("invalid", f"approver-{name}", inside(bundle(*objects)), expect, UPPER, what)

    good, report = kit.signed_approver(), kit.approved_report()
    alone = "the key of somebody who approved nothing"
    yield v("alone", "E-BUNDLE-SHAPE", alone, good)
    yield v("twice", "E-BUNDLE-SHAPE", "one key twice", good, good, report)
    yield v("missing", "E-REPORT-APPROVAL", "nobody says whose key it is", report)
    unsigned = kit.approved_report("one")
    yield v("unsigned", "E-REPORT-APPROVAL", "the leader did not sign", good, unsigned)
    both = kit.approved_report("leader")
    yield v("no-computer", "E-SIG-UNKNOWN", "no computer signed the report", good, both)
    other = kit.signed_approver(name="Y Khác")
    yield v("other-name", "E-REPORT-APPROVAL", "another person's key", other, report)
    paper = kit.approved_report(approved_by=kit.report().approved_by)
    yield v("paper", "E-REPORT-APPROVAL", "an own signature, and yet a paper", good, paper)
    for name, signers, expect, what in (
        ("self", ("leader",), "E-SIG-ROLE", "no computer vouches for the person"),
        ("not-self", ("one",), "E-SIG-ROLE", "nobody shows that they have the key"),
        ("stranger", ("stranger", "leader"), "E-SIG-ROLE", "an unknown computer vouches"),
        ("other-unit", ("two", "leader"), "E-BUNDLE-UNIT", "another unit's computer vouches"),
    ):
        yield v(name, expect, what, kit.signed_approver(*signers), report)
    computer = kit.signed_approver(
        "one", "one-second", key=kit.SIGNING["one-second"].public.raw.hex()
    )
    yield v("computer", "E-SIG-ROLE", "a registered computer as a person", computer, report)
    yield v("unit", "E-BUNDLE-UNIT", "of another unit", kit.signed_approver(unit="c-two"), report)
    yield v("training", "E-TRAINING", "for practice", kit.signed_approver(training=True), report)
    weak = kit.signed_approver(key="00" * 32)
    yield v("weak", "E-KEY-WEAK", "a key under which everybody can sign", weak, report)
    field = kit.raw("approver", {"unit": "c-one"}, "one", "leader")
    yield v("shape", "E-BUNDLE-SHAPE", "fields are missing", field, report)
    wrong = kit.approved_report().to_dict()
    wrong["signatures"][1]["sig"] = wrong["signatures"][0]["sig"]
    yield v("bad-signature", "E-SIG-BAD", "another's signature", good, dsse.parse(wrong))


def reports() -> Iterator[Vector]:
    cases: dict[str, tuple[str, Any, str, str]] = {
        "extra-field": ("hint", 1, "E-REPORT-SHAPE", "a field too many"),
        "missing-field": ("reasons", ..., "E-REPORT-SHAPE", "a field is missing"),
        "training": ("training", True, "E-TRAINING", "a practice report in a real bundle"),
        "by-other": ("by", "d-upper", "E-REPORT-UNIT", "made by the upper unit"),
        "basis": ("basis", "keyed", "E-REPORT-UNIT", "keyed by another"),
        "basis-unknown": ("basis", "guess", "E-REPORT-SHAPE", "a basis that does not exist"),
        "approver": ("sign", "device+approver", "E-REPORT-APPROVAL", "an approver's key is due"),
        "no-approval": ("approved_by", None, "E-REPORT-SHAPE", "nobody approved it"),
        "rev-without-parent": ("rev", 2, "E-REPORT-CHAIN", "revision 2 that replaces nothing"),
        "first-with-parent": ("parents", ["ab" * 32], "E-REPORT-CHAIN", "revision 1 with a parent"),
        "rev-zero": ("rev", 0, "E-REPORT-SHAPE", "revision 0"),
        "five-parents": (
            "parents",
            [f"{n}a" * 32 for n in range(5)],
            "E-REPORT-SHAPE",
            "5 parents",
        ),
        "period-unknown": ("period", "2019", "E-REPORT-PERIOD", "a period the plan does not have"),
        "period-arabic": ("period", "٢٠١٨", "E-REPORT-PERIOD", "digits that are not ASCII"),
        "period-long": ("period", "2018S1-------", "E-REPORT-SHAPE", "13 characters"),
        "data-to": ("data_to", "2018-06-30", "E-REPORT-SHAPE", "not the period's own day"),
        "data-to-zero": ("data_to", "0000-00-00", "E-REPORT-SHAPE", "no day at all"),
        "form-unknown": ("form", "f-y", "E-FORM-UNKNOWN", "a form that does not exist"),
        "form-hash": ("fhash", "ab" * 32, "E-FORM-HASH", "other words under a known edition"),
        "edition-unknown": ("fver", 2, "E-FORM-UNKNOWN", "an edition that does not exist"),
        "cell-unknown": ("cells/0/0", "V99", "E-CELL-UNKNOWN", "a cell that the form has not"),
        "cell-other-period": ("cells/0/0", "L01", "E-CELL-UNKNOWN", "asked for in the year only"),
        "cell-computed": ("cells/0/0", "M01", "E-CELL-COMPUTED", "a computed cell"),
        "cell-code": ("cells/0/0", "v01", "E-REPORT-SHAPE", "no code of a cell"),
        "cell-twice": ("cells/1", ["A01", "v", 1], "E-CELL-SHAPE", "one cell twice"),
        "cell-state": ("cells/0/1", "x", "E-REPORT-SHAPE", "a state that does not exist"),
        "cell-nil-five": ("cells/2", ["B01", "z", 5], "E-CELL-SHAPE", "nil with a number"),
        "cell-value-null": ("cells/2", ["B01", "v", None], "E-CELL-SHAPE", "a value that is null"),
        "cell-none-zero": ("cells/2", ["B01", "u", 0], "E-CELL-SHAPE", "not collected, with zero"),
        "cell-negative": ("cells/2/2", -1, "E-REPORT-SHAPE", "a negative number"),
        "cell-true": ("cells/2/2", True, "E-REPORT-SHAPE", "true is not a number"),
        "cell-short": ("cells/2", ["B01", "v"], "E-REPORT-SHAPE", "a cell of two parts"),
        "cell-yesno": ("cells/0/2", 2, "E-CELL-YESNO", "yes/no answered with 2"),
        "estimate-below": ("estimates/0/2", 11, "E-CELL-ESTIMATE", "below the actual figure"),
        "estimate-sensitive": (
            "estimates",
            [["V01", "v", 9]],
            "E-CELL-ESTIMATE",
            "a sensitive figure estimated",
        ),
        "estimate-stock": ("estimates", [["D01", "v", 9]], "E-CELL-ESTIMATE", "not estimable"),
        "estimate-none": ("estimates", [["B01", "u", None]], "E-CELL-ESTIMATE", "not collected"),
        "text-unknown": ("texts/N09", "x", "E-REPORT-TEXT", "a text that the form has not"),
        "text-long": ("texts/N01", "x" * 20_001, "E-PAYLOAD-JSON", "20,001 characters"),
        "text-hidden": ("texts/N01", "a\u200bb", "E-TEXT-CHARS", "an invisible sign"),
        "text-lookalike": ("texts/N01", "Xã Ðăkа", "E-TEXT-CHARS", "a Cyrillic letter in a word"),
        "text-nul": ("reason", "a\x07b", "E-TEXT-CHARS", "a control character"),
        "reason-long": ("reason", "x" * 4_001, "E-PAYLOAD-JSON", "4,001 characters"),
        "name-lines": ("prepared_by/name", "a\nb", "E-REPORT-SHAPE", "a name of two lines"),
        "details-unknown": ("details/A02/phone", "1", "E-REPORT-SHAPE", "a fact not asked for"),
        "details-indicator": ("details", {"A09": {}}, "E-REPORT-SHAPE", "facts of no indicator"),
        "details-30-february": ("details/A02/date", "2018-02-30", "E-REPORT-SHAPE", "no such day"),
        "details-day-short": (
            "details/A02/date",
            "20180112",
            "E-REPORT-SHAPE",
            "no dashes",
        ),
        "details-form": ("details/A02/form", "khac", "E-REPORT-SHAPE", "no kind of plan"),
        "approved-2999": ("approved_by/on", "2999-01-01", "E-REPORT-SHAPE", "approved in 2999"),
        "approved-before": ("approved_by/on", "2016-01-01", "E-REPORT-SHAPE", "before its period"),
        "approved-no-title": (
            "approved_by/title",
            " ",
            "E-REPORT-SHAPE",
            "an empty title",
        ),
        "prepared-no-title": ("prepared_by/title", "", "E-REPORT-SHAPE", "a preparer of no title"),
        "activity-unknown": ("activities/0/0", "hd-9", "E-REPORT-SHAPE", "no activity of the plan"),
        "activity-twice": (
            "activities",
            [["hd-1", "done", "", None, ""]] * 2,
            "E-REPORT-SHAPE",
            "one activity twice",
        ),
        "remark-state": ("remarks/0/state", "new", "E-REPORT-SHAPE", "no state of a remark"),
    }
    for name, (path, change, expect, what) in cases.items():
        yield Vector("invalid", f"report-{name}", report_with(path, change), expect, UPPER, what)
    second = {"revision": 2, "parents": ("ab" * 32,), "reason": " "}
    blank = inside(bundle(kit.signed_report(**second)))
    what = "revision 2 that does not say why"
    yield Vector("invalid", "report-reason-blank", blank, "E-REPORT-SHAPE", UPPER, what)
    late = kit.signed_report(period="2017", data_to=date(2017, 12, 31))
    what = "estimates where the figures reach the end of the period"
    vector = inside(bundle(late))
    yield Vector("invalid", "report-estimate-period", vector, "E-CELL-ESTIMATE", UPPER, what)
    wrong = kit.signed_report("office", unit="p-office", by="p-office")
    head = {"from": "p-office", "device": kit.SIGNING["office"].public.id}
    vector = inside(bundle(wrong, signers=("office",), **head))
    what = "a form for communes, filled by an office"
    yield Vector("invalid", "report-form-of-others", vector, "E-REPORT-UNIT", UPPER, what)
    twice = strictjson.dumps(plain_of(kit.signed_report())).replace(b'"B01":', b'"B01":', 1)
    twice = twice.replace(b'"cells":', b'"cells":[],"cells":', 1)
    vector = inside(bundle(kit.raw("report", twice, "one")))
    what = "cells stands twice in the payload"
    yield Vector("invalid", "report-key-twice", vector, "E-PAYLOAD-JSON", UPPER, what)


def packages() -> Iterator[Vector]:
    def v(name: str, data: bytes | Inside, expect: str, what: str, reader: str = LOWER) -> Vector:
        return Vector("invalid", f"package-{name}", data, expect, reader, what)

    good = parts()
    root = kit.SIGNING["root"].public.raw.hex()
    other_root = kit.SIGNING["other-root"].public.raw.hex()

    def trusted(data: Envelope, **more: Any) -> Inside:
        return package_inside(data, *kit.definitions(), **more)

    version2 = kit.signed_trust(version=2, prev=kit.signed_trust().id)
    yield v("trust-version-2", trusted(version2), "E-TRUST-GAP", "trust of a later program")
    yield v("no-trust", package_inside(*kit.definitions()), "E-PKG-SHAPE", "no trust document")
    two = package_inside(*good, kit.signed_trust(notes="2"))
    yield v("two-trusts", two, "E-PKG-SHAPE", "two trust documents")
    strange = kit.signed_trust("other-root", root=RootKeys([other_root], 1))
    yield v("other-root", trusted(strange), "E-TRUST-UNKNOWN", "another root key", PINNED)
    fork = trusted(kit.signed_trust(notes="khác"))
    yield v("trust-fork", fork, "E-TRUST-FORK", "version 1 with other words", PINNED)
    unsigned = kit.signed_trust("stranger")
    yield v("trust-not-by-root", trusted(unsigned), "E-TRUST-SIG", "not signed by its root key")
    below = kit.signed_trust(root=RootKeys([root, other_root], 2))
    yield v("trust-below-threshold", trusted(below), "E-TRUST-SIG", "one of two signatures")
    borrowed = kit.signed_trust("other-root", root=RootKeys([root, other_root], 1))
    what = "the true root key set before a stranger's, who signed alone"
    yield v("trust-borrowed-root", trusted(borrowed), "E-TRUST-SIG", what)
    bad = changed(kit.signed_trust().to_dict(), "signatures/0/sig", "A" * 86 + "==")
    yield v("trust-bad-signature", trusted(dsse.parse(bad)), "E-SIG-BAD", "root signature wrong")
    zero = kit.signed_trust(root=RootKeys(["01" + "00" * 31, root], 1))
    yield v("trust-weak-root", trusted(zero), "E-KEY-WEAK", "a root key that anybody can sign for")
    twice = kit.signed_trust(root=RootKeys([root, root], 2))
    yield v("trust-root-twice", trusted(twice), "E-PKG-SHAPE", "one key twice for a threshold of 2")
    recipient = kit.AGE["recipient"].recipient.text
    doubled = kit.signed_trust(recipients=[recipient, recipient])
    yield v("recipient-twice", trusted(doubled), "E-PKG-SHAPE", "one recipient twice")
    no_key = kit.signed_trust(recipients=["age1" + "q" * 58])
    yield v("recipient-wrong", trusted(no_key), "E-KEY-WEAK", "a recipient that is no key")
    epoch = package_inside(*good, epoch=2)
    yield v("epoch", epoch, "E-PKG-SHAPE", "another epoch than the trust document's")
    unit = trusted(kit.signed_trust(unit="c-two"))
    yield v("trust-other-unit", unit, "E-PKG-SHAPE", "trust of another unit")
    yield v(
        "other-signer", package_inside(*good, signers=("stranger",)), "E-SIG-ROLE", "a stranger"
    )
    receipts = package_inside(*good, signers=("receipt",))
    yield v("by-receipt-key", receipts, "E-SIG-ROLE", "signed by the receipt key")
    to_two = package_inside(*good, to="c-two")
    yield v("other-addressee", to_two, "E-BUNDLE-ADDR", "for another unit")
    unlocked = package(*good).to_bytes()
    yield v("addressed-open", unlocked, "E-PKG-SHAPE", "with an addressee but not encrypted")
    yield v("open-locked", package_inside(*good, to=""), "E-PKG-SHAPE", "open start, encrypted")
    practice = (kit.signed_trust(training=True), *kit.definitions())
    yield v(
        "training", package_inside(*practice, training=True), "E-TRAINING", "a practice package"
    )
    mixed = package_inside(*practice)
    yield v("training-mixed", mixed, "E-PKG-SHAPE", "practice trust in a real package")
    by_package = package_inside(*good, kit.signed_receipt("package"))
    yield v("receipt-by-package-key", by_package, "E-SIG-ROLE", "a receipt by the package key")
    in_open = package(*good, kit.signed_receipt(), to="").to_bytes()
    yield v("receipt-in-open", in_open, "E-PKG-SHAPE", "a return for all to read")
    for_two = package_inside(*good, kit.signed_receipt(unit="c-two"))
    yield v("receipt-other-unit", for_two, "E-PKG-SHAPE", "another unit's receipt")
    rosters = package_inside(*good, kit.signed_roster(), kit.signed_roster(sign="device+approver"))
    yield v("two-rosters", rosters, "E-PKG-SHAPE", "two rosters")
    day = changed(plain_of(kit.signed_receipt()), "on", "2018-02-30")
    receipt = package_inside(*good, kit.raw("receipt", day, "receipt"))
    yield v("receipt-day", receipt, "E-PKG-SHAPE", "a receipt of 30 February")
    foreign = package_inside(kit.signed_trust(), *kit.definitions("other-package"))
    yield v("definitions-other-key", foreign, "E-SIG-ROLE", "definitions signed by a stranger")
    no_plan = package_inside(*good[:-1])
    yield v("no-plan", no_plan, "E-PKG-SHAPE", "units and forms without a plan")
    no_form = package_inside(*good[:2], *good[3:])
    yield v("no-form", no_form, "E-FORM-UNKNOWN", "the calendar names a form that is missing")
    same = package_inside(*good, good[1])
    yield v("object-twice", same, "E-PKG-SHAPE", "one object twice")
    report = package_inside(*good, kit.signed_report())
    yield v("report-inside", report, "E-DSSE-TYPE", "a report in a package")
    edited = to_plain(kit.FORM)
    other = kit.raw("formdef", {**edited, "title": "Khác"}, "package")  # type: ignore[dict-item]
    both = package_inside(*good, other)
    yield v("edition-twice", both, "E-PKG-SHAPE", "two texts of one edition")
    renamed = changed(plain_of(good[-1]), "periods/0/forms/0/hash", other.id)
    for period in (1, 2):
        renamed = changed(renamed, f"periods/{period}/forms/0/hash", other.id)
    plan = kit.raw("plan", renamed, "package")
    swapped = package_inside(good[0], good[1], other, good[3], plan, no=2)
    yield v("edition-changed", swapped, "E-FORM-HASH", "other words under a known edition", PINNED)
    yield v("edition-default", *_defaults(good))
    loops = changed(plain_of(good[1]), "units/0/reports_to", "c-one")
    circle = package_inside(good[0], kit.raw("units", loops, "package"), *good[2:])
    yield v("units-circle", circle, "E-PKG-SHAPE", "two units that report to each other")
    names = changed(plain_of(good[1]), "units/0/names", [])
    nameless = package_inside(good[0], kit.raw("units", names, "package"), *good[2:])
    yield v("unit-nameless", nameless, "E-PKG-SHAPE", "a unit without a name")


def _defaults(good: tuple[Envelope, ...]) -> tuple[Inside, str, str]:
    body = changed(json.loads(form_payload(kit.FORM)), "sections/0/indicators/1/optional", False)
    written = kit.raw("formdef", body, "package")
    data = package_inside(good[0], good[1], written, *good[3:])
    return data, "E-PKG-SHAPE", "a default written out"


def registrations() -> Iterator[Vector]:
    def v(name: str, change: dict[str, Any], expect: str, what: str, signer: str = "one") -> Vector:
        body = {**msgspec.to_builtins(kit.enrolment()), **change}
        data = kit.raw("enrol", body, signer).to_bytes()
        return Vector("invalid", f"registration-{name}", data, expect, UPPER, what, "gbvkey")

    zero = {"sign": "00" * 32}
    yield v("weak-zero", zero, "E-KEY-WEAK", "the all-zero key")
    yield v("weak-order", {"sign": "01" + "00" * 31}, "E-KEY-WEAK", "a key of small order")
    yield v("weak-spelling", {"sign": "ee" + "ff" * 30 + "7f"}, "E-KEY-WEAK", "a second spelling")
    yield v("weak-recipient", {"recipient": "age1" + "q" * 58}, "E-KEY-WEAK", "no age key")
    yield v("recipient-shape", {"recipient": "age1"}, "E-BUNDLE-SHAPE", "an age key cut off")
    yield v("not-by-itself", {}, "E-SIG-BAD", "signed by another key alone", "two")
    yield v("device", {"device": "ab" * 8}, "E-BUNDLE-DEVICE", "not the key id of its key")
    yield v("training", {"training": True}, "E-TRAINING", "of a practice office")
    yield v("extra-field", {"phone": ""}, "E-BUNDLE-SHAPE", "a field too many")
    yield v("label-hidden", {"label": "x\u200by"}, "E-TEXT-CHARS", "an invisible sign")
    spaces = kit.raw("enrol", msgspec.to_builtins(kit.enrolment()), "one").to_bytes() + b" "
    what = "a space after an envelope that is not padded"
    yield Vector("invalid", "registration-space", spaces, "E-DSSE-JSON", UPPER, what, "gbvkey")
    note = msgspec.to_builtins(kit.enrolment())
    big = kit.raw("enrol", {**note, "label": "x" * 65_000}, "one").to_bytes()
    what = "larger than 64 KiB"
    yield Vector("invalid", "registration-size", big, "E-BUNDLE-SHAPE", UPPER, what, "gbvkey")


def locks() -> Iterator[Vector]:
    def v(name: str, data: bytes, expect: str, what: str, reader: str = UPPER) -> Vector:
        return Vector("invalid", f"lock-{name}", data, expect, reader, what)

    def sealed(data: bytes) -> bytes:
        return age.encrypt(data, kit.recipients("recipient"))

    good = bundle().to_bytes()
    yield v("unpadded", sealed(good), "E-DSSE-SHAPE", "no padding")
    yield v("one-short", sealed(good.ljust(65_535)), "E-DSSE-SHAPE", "one space too few")
    yield v("one-long", sealed(good.ljust(65_537)), "E-DSSE-SHAPE", "one space too many")
    yield v("next-class", sealed(good.ljust(131_072)), "E-DSSE-SHAPE", "a size class too high")
    yield v("zeros", sealed(good.ljust(65_536, b"\0")), "E-DSSE-JSON", "padded with zeros")
    yield v("spaces", sealed(b" " * 65_536), "E-DSSE-JSON", "nothing but spaces")
    foreign = kit.lock(bundle(), "two")
    yield v("not-for-us", foreign, "E-AGE-NOTFORUS", "locked for somebody else")
    armored = pyrage.encrypt(age.pad(good), [kit.recipients("recipient")[0].native], armored=True)
    yield v("armored", armored, "E-AGE-HEADER", "age's text form")
    password = pyrage.passphrase.encrypt(age.pad(good), "mat khau")
    yield v("password", password, "E-AGE-SCRYPT", "locked with a password")


def tampered() -> Iterator[Vector]:
    def v(name: str, data: bytes | Inside, expect: str, what: str) -> Vector:
        return Vector("tampered", name, data, expect, UPPER, what)

    good = kit.lock(bundle())
    header = good.index(b"\n---")
    begin = good.index(b"\n", header + 1) + 1
    yield v("cut-header", good[: header - 9], "E-AGE-TRUNC", "cut off within the header")
    yield v("cut-payload", good[: begin + 900], "E-AGE-TRUNC", "cut off after 900 bytes")
    yield v("cut-last-byte", good[:-1], "E-AGE-TRUNC", "the last byte is missing")
    yield v("more", good + b"\0", "E-AGE-DAMAGED", "a byte more")
    yield v("twice", good + good, "E-AGE-DAMAGED", "the file twice in one")

    def flipped(at: int) -> bytes:
        return good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :]

    yield v("flip-first", flipped(0), "E-AGE-HEADER", "a bit of the first byte")
    yield v("flip-version", flipped(20), "E-AGE-HEADER", "a bit of the version")
    sign = b"B" if good[begin - 9 : begin - 8] == b"A" else b"A"
    mac = good[: begin - 9] + sign + good[begin - 8 :]
    yield v("mac", mac, "E-AGE-DAMAGED", "a sign of the header's own check")
    yield v("flip-nonce", flipped(begin + 3), "E-AGE-DAMAGED", "a bit of the nonce")
    yield v("flip-payload", flipped(begin + 300), "E-AGE-DAMAGED", "a bit of the payload")
    yield v("flip-last", flipped(len(good) - 1), "E-AGE-DAMAGED", "a bit of the last byte")
    yield v("crlf", good.replace(b"\n", b"\r\n"), "E-AGE-HEADER", "copied as text")
    zeroed = good[: begin + 512] + bytes(512) + good[begin + 1024 :]
    yield v("block-zero", zeroed, "E-AGE-DAMAGED", "a block of 512 bytes lost")
    other = kit.lock(bundle(seq=2))
    mixed = good[:-512] + other[-512:]
    yield v("block-other", mixed, "E-AGE-DAMAGED", "the end of one bundle on another")
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("bao-cao.json", "{}")
    yield v("zip", stream.getvalue(), "E-AGE-HEADER", "a ZIP archive with another name")
    yield v("pdf", b"%PDF-1.7\n%\xe2\xe3\n", "E-AGE-HEADER", "a PDF with another name")
    yield v("empty", b"", "E-AGE-TRUNC", "nothing at all")

    def relocked(envelope: dict[str, Any]) -> Inside:
        return Inside(json.dumps(envelope).encode(), "recipient")

    real = bundle().to_dict()
    later = bundle(seq=2).to_dict()
    swapped = {**later, "signatures": real["signatures"]}
    yield v("signature-of-another", relocked(swapped), "E-SIG-BAD", "another bundle's signature")
    body = json.loads(base64.b64decode(str(real["payload"])))
    edited = {**body, "seq": 9}
    text = base64.b64encode(json.dumps(edited).encode()).decode()
    yield v("payload-edited", relocked({**real, "payload": text}), "E-SIG-BAD", "seq changed")
    spaced = base64.b64encode(base64.b64decode(str(real["payload"])) + b" ").decode()
    yield v("payload-space", relocked({**real, "payload": spaced}), "E-SIG-BAD", "a space more")
    retyped = {**real, "payloadType": "application/vnd.gbv.package.v1+json"}
    yield v("type-changed", relocked(retyped), "E-PKG-SHAPE", "a bundle that says it is a package")
    renamed = changed(real, "signatures/0/keyid", kit.SIGNING["two"].public.id)
    yield v("keyid-of-another", relocked(renamed), "E-SIG-BAD", "another unit's key id")
    malleated = changed(real, "signatures/0/sig", _malleated(str(real["signatures"][0]["sig"])))  # type: ignore[index]
    yield v("malleated", relocked(malleated), "E-SIG-BAD", "the signature's second spelling")
    first = real["signatures"][0]  # type: ignore[index]
    wrong = {"keyid": kit.SIGNING["one-second"].public.id, "sig": first["sig"]}
    both = {**real, "signatures": [first, wrong]}
    yield v("one-good-one-bad", relocked(both), "E-SIG-BAD", "a good signature and a wrong one")
    nested = changed(body, "objects/0", changed(body["objects"][0], "payload", "e30="))
    report = kit.raw("bundle", nested, "one")
    yield v("nested-payload", inside(report), "E-SIG-BAD", "a report exchanged in its envelope")


def offices() -> Iterator[Vector]:
    def v(name: str, expect: str, what: str, *objects: Envelope) -> Vector:
        return Vector("invalid", f"office-{name}", inside(bundle(*objects)), expect, UPPER, what)

    good, report = kit.signed_office(), kit.signed_report()
    phone, signer = kit.office()["phones"][0], kit.office()["signers"][0]
    yield v("alone", "E-BUNDLE-SHAPE", "no report beside it", good)
    yield v("twice", "E-BUNDLE-SHAPE", "two of them", good, kit.signed_office(phones=[]), report)
    for name, signers, expect, what in (
        ("stranger", ("stranger",), "E-SIG-UNKNOWN", "signed by an unknown computer"),
        ("other-unit", ("two",), "E-BUNDLE-UNIT", "signed by another unit's computer"),
    ):
        yield v(name, expect, what, kit.signed_office(*signers), report)
    for name, expect, what, changes in (
        ("unit", "E-BUNDLE-UNIT", "of another unit", {"unit": "c-two"}),
        ("training", "E-TRAINING", "for practice", {"training": True}),
        ("phones", "E-BUNDLE-SHAPE", "11 telephones", {"phones": [phone] * 11}),
        ("signers", "E-BUNDLE-SHAPE", "21 signers", {"signers": [signer] * 21}),
        ("number", "E-BUNDLE-SHAPE", "words in a number",
         {"phones": [{**phone, "number": "gọi A Thui"}]}),
        ("mode", "E-BUNDLE-SHAPE", "an authority that is none",
         {"signers": [{**signer, "mode": "PP."}]}),
        ("day", "E-BUNDLE-SHAPE", "a day that no calendar has",
         {"phones": [{**phone, "to": "2018-02-30"}]}),
        ("as-of", "E-BUNDLE-SHAPE", "told on no day", {"as_of": ""}),
        ("field", "E-BUNDLE-SHAPE", "a field that nobody knows", {"fax": "0260 3831 235"}),
        ("line", "E-BUNDLE-SHAPE", "a title of two lines",
         {"signers": [{**signer, "title": "Phó\nChủ tịch"}]}),
    ):  # fmt: skip
        yield v(name, expect, what, kit.signed_office(**changes), report)


def _malleated(signature: str) -> str:
    """S + L instead of S: the same point, which RFC 8032 forbids to take."""
    data = base64.b64decode(signature)
    order = 2**252 + 27742317777372353535851937790883648493
    number = int.from_bytes(data[32:], "little") + order
    return base64.b64encode(data[:32] + number.to_bytes(32, "little")).decode()


GROUPS: tuple[Callable[[], Iterator[Vector]], ...] = (
    valid,
    envelopes,
    bundles,
    approvers,
    offices,
    reports,
    packages,
    registrations,
    locks,
    tampered,
)


def keys() -> dict[str, Any]:
    """The test keys, and who reads the vectors with which of them."""
    senders = [*kit.UNIT_OF, "upper"]
    return {
        "warning": WARNING,
        "signing": {
            name: {
                "seed": key.secret.hex(),
                "public": key.public.raw.hex(),
                "id": key.public.id,
                "unit": {**kit.UNIT_OF, "upper": "d-upper"}.get(name, ""),
            }
            for name, key in kit.SIGNING.items()
        },
        "age": {
            name: {"private": key.secret.hex(), "recipient": key.recipient.text}
            for name, key in kit.AGE.items()
        },
        "readers": {
            UPPER: {
                "unit": "d-upper",
                "identities": ["upper", "recipient"],
                "senders": senders,
                "plan": "valid/open-package.gbv",
            },
            ASKED: {
                "unit": "d-upper",
                "identities": ["upper", "recipient"],
                "senders": senders,
                "plan": "valid/open-package-asking.gbv",
            },
            LATER: {
                "unit": "d-upper",
                "identities": ["upper", "recipient"],
                "senders": senders,
                "plan": "valid/open-package-later.gbv",
            },
            LOWER: {"unit": "c-one", "identities": ["one"], "senders": ["one"]},
            PINNED: {
                "unit": "c-one",
                "identities": ["one"],
                "senders": ["one"],
                "plan": "valid/open-package.gbv",
                "pinned": {
                    "root": kit.SIGNING["root"].public.raw.hex(),
                    "version": 1,
                    "object_id": kit.signed_trust().id,
                },
            },
        },
    }


def made() -> Iterator[tuple[Path, bytes, str]]:
    """Each vector's file, its bytes and its header."""
    # Only now: it is made of what stands here.
    from make_later_vectors import LATER_GROUPS

    for vector in (each for group in (*GROUPS, *LATER_GROUPS) for each in group()):
        data = vector.data
        suffix = "json" if isinstance(data, Inside) else vector.suffix
        text = f"expect: {vector.expect}\nreader: {vector.reader}\nwhat: {vector.what}\n"
        if isinstance(data, Inside):
            text += f"lock: {data.to}\n"
        path = HERE / vector.folder / f"{vector.name}.{suffix}"
        yield path, data.text if isinstance(data, Inside) else data, text


def main() -> None:
    """Writes every vector that is not there yet, its header, and the keys."""
    for path, data, text in made():
        # What was released is never made anew: who reads by it must find what was there.
        if not path.exists():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            path.with_suffix(".txt").write_text(text, encoding="utf-8", newline="\n")
    text = json.dumps(keys(), indent=2, ensure_ascii=False) + "\n"
    (HERE / "keys.json").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    # As a module: what it declares must not be there twice, here and where others import it from.
    import make_vectors

    make_vectors.main()
