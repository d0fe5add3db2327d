"""Fixed TEST KEYS, a tiny plan, and what is made of them: reports, bundles, packages.

The keys are published here and worth nothing: each seed is one byte, 32 times.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import msgspec

from gbv_desktop.bundle.envelope import age, dsse, strictjson
from gbv_desktop.bundle.envelope.dsse import Envelope
from gbv_desktop.bundle.envelope.keys import AgeIdentity, AgeRecipient, PublicKey, SigningKey
from gbv_desktop.bundle.payload.definitions import envelopes, form_id, sealed
from gbv_desktop.bundle.payload.downward_wire import DecisionWire
from gbv_desktop.bundle.payload.report_wire import PersonWire
from gbv_desktop.bundle.payload.upward_wire import (
    BoardRowWire,
    CoverageWire,
    IssueWire,
    TargetRowWire,
)
from gbv_desktop.bundle.payload.wire import (
    Approver,
    AuditMark,
    BundleHeader,
    CellMessage,
    ClockMark,
    Enrolment,
    PackageHeader,
    Receipt,
    ReceiptLine,
    RoleKeys,
    RootKeys,
    Roster,
    RosterDevice,
    Trust,
)
from gbv_desktop.bundle.reader import Context, PinnedTrust, Sender
from gbv_desktop.bundle.writer import seal_receipt, seal_report, seal_roster, seal_trust
from gbv_desktop.domain.offices.people import Approval, Person
from gbv_desktop.domain.offices.units import Unit, UnitName
from gbv_desktop.domain.plan.catalogue import Activity, Identity, Plan, TaskGroup
from gbv_desktop.domain.plan.cells import NIL, UNCOLLECTED, number
from gbv_desktop.domain.plan.forms import (
    Breakdown,
    BreakdownType,
    Form,
    Indicator,
    Kind,
    Option,
    Section,
    TextField,
)
from gbv_desktop.domain.plan.narrative import PaperTexts
from gbv_desktop.domain.plan.periods import FormUse, Period, PeriodKind
from gbv_desktop.domain.plan.work import Timing
from gbv_desktop.domain.report.reports import ActivityProgress, FrozenTexts, Remark, Report

SIGNING = {
    name: SigningKey(bytes([seed]) * 32)
    for name, seed in {
        "one": 0x11,
        "one-second": 0x12,
        "two": 0x21,
        "office": 0x31,
        "upper": 0x41,
        "root": 0x51,
        "package": 0x52,
        "receipt": 0x53,
        "other-root": 0x61,
        "other-package": 0x62,
        "stranger": 0x71,
        "leader": 0x81,
    }.items()
}
UNIT_OF = {"one": "c-one", "one-second": "c-one", "two": "c-two", "office": "p-office"}
AGE = {
    name: AgeIdentity(bytes([seed]) * 32)
    for name, seed in {"one": 0x13, "two": 0x23, "upper": 0x43, "recipient": 0x44}.items()
}
YEAR_KINDS = (PeriodKind.YEAR, PeriodKind.HALF)
AT = "2018-06-01T01:02:03Z"


def _breakdown(kind: BreakdownType, *codes: str) -> Breakdown:
    return Breakdown(kind, "Chia ra", tuple(Option(code, code) for code in codes))


INDICATORS = (
    Indicator(
        "V01",
        "Số vụ bạo lực",
        "vụ",
        Kind.FLOW,
        ("X",),
        YEAR_KINDS,
        breakdowns=(_breakdown(BreakdownType.PARTITION, "than_the", "tinh_than"),),
        sensitive=True,
    ),
    Indicator(
        "B01", "Số buổi truyền thông", "buổi", Kind.FLOW, ("X", "P"), YEAR_KINDS, estimable=True
    ),
    Indicator("D01", "Số câu lạc bộ", "CLB", Kind.STOCK, ("X",), YEAR_KINDS),
    Indicator("A01", "Đã ban hành kế hoạch", "có/không", Kind.YES_NO, ("X", "P"), YEAR_KINDS),
    Indicator(
        "A02",
        "Số kế hoạch",
        "văn bản",
        Kind.FLOW,
        ("X",),
        YEAR_KINDS,
        details=("form", "no", "date"),
    ),
    Indicator("L01", "Kinh phí", "đồng", Kind.MONEY, ("X",), (PeriodKind.YEAR,)),
    Indicator("M01", "Tỷ lệ", "%", Kind.COMPUTED, ("X",), YEAR_KINDS),
)


def _form(code: str, reporter: str) -> Form:
    return Form(
        code=code,
        edition=1,
        title=f"Biểu {code}",
        reporter=reporter,
        sections=(
            Section("S1", "Phần chung", tuple(i for i in INDICATORS if reporter in i.owners)),
        ),
        texts=(TextField("N01", "Kết quả"), TextField("N02", "Khó khăn", "Nêu rõ")),
        checks=(),
    )


def _unit(code: str, name: str, reporter: str, upper: str) -> Unit:
    return Unit(code, "commune", (UnitName(name, f"UBND {name}"),), 1, "", upper, reporter)


def _period(code: str, end: date, data_to: date, forms: tuple[FormUse, ...]) -> Period:
    return Period(
        code=code,
        start=date(end.year, 1, 1),
        end=end,
        data_to=data_to,
        due_before=date(data_to.year, data_to.month, 28),
        money_from=date(end.year, 1, 1),
        template="t",
        forms=forms,
    )


def tiny_plan() -> Plan:
    """Four units, two forms, three periods: 2017 without estimates, 2018S1 and 2018 with."""
    forms = (_form("f-x", "X"), _form("f-p", "P"))
    uses = tuple(FormUse(form.code, form.edition) for form in forms)
    return sealed(
        Plan(
            identity=Identity(
                id="tiny-2018",
                edition=1,
                title="Kế hoạch thử",
                scheme="Đề án thử",
                issuer="UBND huyện",
                area="huyện",
                place="Huyện",
                upper_document="QĐ",
                upper_scheme="ĐA",
                consolidator="d-upper",
                template="t",
                first_year=2017,
                last_year=2018,
                language="vi",
            ),
            units=(
                _unit("d-upper", "Phòng LĐ", "LD", ""),
                _unit("c-one", "Xã Một", "X", "d-upper"),
                _unit("c-two", "Xã Hai", "X", "d-upper"),
                _unit("p-office", "Phòng Y tế", "P", "d-upper"),
            ),
            groups=(TaskGroup("g1", "1", "Nhiệm vụ"),),
            activities=(
                Activity("hd-1", "1.1", "g1", "Truyền thông", "TT", "", Timing("hàng năm")),
                Activity("hd-2", "1.2", "g1", "Tập huấn", "TH", "", Timing("hàng năm")),
            ),
            assignments=(),
            duties=(),
            indicators=INDICATORS,
            forms=forms,
            checks=(),
            reasons=(),
            templates=(),
            periods=(
                _period("2017", date(2017, 12, 31), date(2017, 12, 31), uses),
                _period("2018S1", date(2018, 6, 30), date(2018, 5, 31), uses),
                _period("2018", date(2018, 12, 31), date(2018, 11, 30), uses),
            ),
            targets=(),
            reference_items=(),
            reference=(),
            papers=PaperTexts((), (), {"heading": "BÁO CÁO"}, {"recipients": ("Như trên",)}),
        )
    )


PLAN = tiny_plan()
FORM = PLAN.forms[0]
FORMS = {form_id(form): form for form in PLAN.forms}


def report(**changes: Any) -> Report:
    """An approved first revision of the commune's report for 2018S1."""
    return replace(
        Report(
            unit="c-one",
            form="f-x",
            edition=1,
            form_hash=form_id(FORM),
            period="2018S1",
            revision=1,
            data_to=date(2018, 5, 31),
            training=False,
            cells={
                "V01": number(3),
                "V01.than_the": number(2),
                "V01.tinh_than": number(1),
                "B01": number(12),
                "D01": NIL,
                "A01": number(1),
                "A02": UNCOLLECTED,
            },
            estimates={"B01": number(14)},
            details={"A02": {"form": "rieng", "no": "05/KH-UBND", "date": "2018-01-12"}},
            texts={"N01": "Đã tổ chức 12 buổi.\nNgười dân tham gia đông."},
            activities=(ActivityProgress("hd-1", "done", "12 buổi", 5_000_000, ""),),
            reasons={"R03.1:B01": "Đã đối chiếu sổ"},
            remarks=(Remark("B01", "Chủ tịch", "Xem lại", "closed"),),
            by="c-one",
            prepared_by=Person("", "Công chức VHXH"),
            approved_by=Approval("Y Thử", "Chủ tịch", "paper", date(2018, 6, 1)),
            texts_frozen=FrozenTexts("Xã Một", "UBND xã Một", ("UBND HUYỆN",), ("UBND XÃ MỘT",)),
        ),
        **changes,
    )


def signed_report(*signers: str, **changes: Any) -> Envelope:
    return seal_report(report(**changes), [SIGNING[name] for name in signers or ("one",)])


ON_SCREEN = Approval("Y Thử", "Chủ tịch", "screen", date(2018, 6, 1))


def approved_report(*signers: str, **changes: Any) -> Envelope:
    """A report that the leader approved on the screen, under a signature of their own."""
    told = {"sign": "device+approver", "approved_by": ON_SCREEN, **changes}
    return signed_report(*signers or ("one", "leader"), **told)


def approver(**changes: Any) -> Approver:
    fields: dict[str, Any] = {
        "unit": "c-one",
        "key": SIGNING["leader"].public.raw.hex(),
        "name": "Y Thử",
        "title": "Chủ tịch",
        "created": AT,
        "training": False,
    }
    return Approver(**{**fields, **changes})


def signed_approver(*signers: str, **changes: Any) -> Envelope:
    return raw("approver", msgspec.to_builtins(approver(**changes)), *signers or ("one", "leader"))


def office(**changes: Any) -> dict[str, Any]:
    """What a unit says of itself, as it stands in JSON."""
    phone = {"number": "0260 3831 234", "whose": "Văn phòng", "from": "2017-06-17", "to": ""}
    signer = {"mode": "KT.", "title": "Phó Chủ tịch", "name": "Y Thử", "from": "", "to": ""}
    told = {"unit": "c-one", "as_of": "2018-06-01", "phones": [phone], "signers": [signer]}
    return {**told, "training": False, **changes}


def signed_office(*signers: str, **changes: Any) -> Envelope:
    return raw("office", office(**changes), *signers or ("one",))


def issue(**changes: Any) -> IssueWire:
    """How the totals came about of which :func:`report` is the consolidated report."""
    fields: dict[str, Any] = {
        "unit": "c-one",
        "period": "2018S1",
        "report": signed_report().id,
        "amendment": 0,
        "no": "12/BC-UBND",
        "on": "2018-06-02",
        "coverage": [CoverageWire("B01", 1, 2)],
        "board": [
            BoardRowWire("v-one", "accepted", "2018-06-01", 0),
            BoardRowWire("v-two", "missing", "", 0),
        ],
        "targets": [
            TargetRowWire("M01", "all", "Kế hoạch", 2018, 9, 10, 1, 2, "provisional"),
            TargetRowWire("M06", "communes", "", None, 4, None, 1, 2, "none"),
        ],
        "senders": [],
        "training": False,
    }
    return IssueWire(**{**fields, **changes})


def issue_value(**changes: Any) -> dict[str, Any]:
    """:func:`issue` as it stands in JSON."""
    found: dict[str, Any] = msgspec.to_builtins(issue(**changes))
    return found


def signed_issue(*signers: str, **changes: Any) -> Envelope:
    return raw("issue", msgspec.to_builtins(issue(**changes)), *signers or ("one",))


def decision(**changes: Any) -> DecisionWire:
    """The upper unit chose one of two versions of the commune's report."""
    fields: dict[str, Any] = {
        "by": "d-upper",
        "kind": "choose",
        "unit": "c-one",
        "form": "f-x",
        "period": "2018S1",
        "about": ["cd" * 32, "ce" * 32],
        "until": "",
        "no": "",
        "paper_on": "",
        "reason": "Bản sau đúng với sổ",
        "person": PersonWire("", "Chuyên viên"),
        "on": "2018-06-06",
        "knows": [],
        "training": False,
    }
    return DecisionWire(**{**fields, **changes})


def signed_decision(signer: str = "receipt", **changes: Any) -> Envelope:
    return raw("decision", {**msgspec.to_builtins(decision()), **changes}, signer)


def reply(**changes: Any) -> dict[str, Any]:
    """What the commune answers to :func:`question`, as it stands in JSON."""
    told = {"unit": "c-one", "to": signed_question().id, "text": "Đã bổ sung", "paper_no": ""}
    by = {"paper_on": "", "person": {"name": "", "title": "Chủ tịch"}, "on": "2018-06-20"}
    return {**told, **by, "training": False, **changes}


def question(**changes: Any) -> dict[str, Any]:
    """What the upper unit asks the commune, as it stands in JSON."""
    about = {"unit": "c-one", "no": 1, "period": "2018S1", "form": "f-x", "cells": ["B01"]}
    asked = {"text": "Vì sao số buổi giảm?", "due": "2018-06-30", "by": "Phòng LĐ"}
    return {**about, **asked, "on": "2018-06-10", "training": False, **changes}


def recommendation(**changes: Any) -> dict[str, Any]:
    """What the upper unit recommends to the commune, as it stands in JSON."""
    told = {"unit": "c-one", "no": 1, "text": "Lập thêm địa chỉ tin cậy", "paper_no": "9/KL"}
    when = {"paper_on": "2018-06-10", "due": "", "by": "Phòng LĐ", "on": "2018-06-11"}
    return {**told, **when, "training": False, **changes}


def recovery(*objects: Envelope, **changes: Any) -> dict[str, Any]:
    """The commune's own report, given back to it, as it stands in JSON."""
    given = [each.to_dict() for each in objects or (signed_report(),)]
    return {"unit": "c-one", "objects": given, "on": "2018-07-01", "training": False, **changes}


def signed_reply(*signers: str, **changes: Any) -> Envelope:
    return raw("reply", reply(**changes), *signers or ("one",))


def signed_question(signer: str = "receipt", **changes: Any) -> Envelope:
    return raw("question", question(**changes), signer)


def signed_recommendation(signer: str = "receipt", **changes: Any) -> Envelope:
    return raw("recommendation", recommendation(**changes), signer)


def signed_recovery(*objects: Envelope, signer: str = "receipt", **changes: Any) -> Envelope:
    return raw("recovery", recovery(*objects, **changes), signer)


def telling_roster(*devices: RosterDevice, **changes: Any) -> Envelope:
    """A roster that tells the public keys of the commune's computers."""
    one = SIGNING["one"].public
    told = RosterDevice(one.id, "enrolled", "phone", "2018-05-02", one.raw.hex())
    body = msgspec.to_builtins(roster(devices=list(devices) or [told], **changes))
    return raw("roster", body, "receipt")


def raw(kind: str, payload: object, *signers: str) -> Envelope:
    """Any payload, bytes or a value, signed with named keys: the schema is not asked."""
    data = payload if isinstance(payload, bytes) else strictjson.dumps(payload)
    return dsse.sign(dsse.payload_type(kind), data, [SIGNING[name] for name in signers])


def bundle_header(objects: Sequence[Envelope], **changes: Any) -> BundleHeader:
    fields: dict[str, Any] = {
        "from_": "c-one",
        "to": "d-upper",
        "device": SIGNING["one"].public.id,
        "inc": "00112233445566ff",
        "seq": 1,
        "prev": "",
        "created": AT,
        "clock": ClockMark(AT, False),
        "trust": 1,
        "pkg": 1,
        "audit": AuditMark(7, "ab" * 32),
        "training": False,
        "objects": [each.to_dict() for each in objects],
        "note": "",
    }
    return BundleHeader(**{**fields, **changes})


def enrolment(**changes: Any) -> Enrolment:
    fields: dict[str, Any] = {
        "unit": "c-one",
        "device": SIGNING["one"].public.id,
        "sign": SIGNING["one"].public.raw.hex(),
        "recipient": AGE["one"].recipient.text,
        "label": "UBND xã Một",
        "created": AT,
        "training": False,
    }
    return Enrolment(**{**fields, **changes})


def trust(**changes: Any) -> Trust:
    fields: dict[str, Any] = {
        "epoch": 1,
        "version": 1,
        "prev": "",
        "unit": "d-upper",
        "root": RootKeys([SIGNING["root"].public.raw.hex()], 1),
        "roles": RoleKeys(
            [SIGNING["package"].public.raw.hex()], [SIGNING["receipt"].public.raw.hex()]
        ),
        "recipients": [AGE["recipient"].recipient.text],
        "recovery": "",
        "notes": "",
        "training": False,
    }
    return Trust(**{**fields, **changes})


def signed_trust(*roots: str, **changes: Any) -> Envelope:
    return seal_trust(trust(**changes), [SIGNING[name] for name in roots or ("root",)])


def definitions(*signers: str) -> tuple[Envelope, ...]:
    return envelopes(PLAN, [SIGNING[name] for name in signers or ("package",)])


def receipt(**changes: Any) -> Receipt:
    line = ReceiptLine("cd" * 32, "returned", [CellMessage("B01", "", "Xem lại số buổi")])
    fields: dict[str, Any] = {
        "bundle": "ef" * 32,
        "unit": "c-one",
        "status": "returned",
        "reports": [line],
        "no": 1,
        "by": "Phòng LĐ",
        "on": "2018-06-05",
        "pkg": 1,
        "trust": 1,
        "training": False,
    }
    return Receipt(**{**fields, **changes})


def signed_receipt(signer: str = "receipt", **changes: Any) -> Envelope:
    return seal_receipt(receipt(**changes), SIGNING[signer])


def roster(**changes: Any) -> Roster:
    fields: dict[str, Any] = {
        "unit": "c-one",
        "devices": [RosterDevice(SIGNING["one"].public.id, "enrolled", "phone", "2018-05-02")],
        "sign": "device",
        "training": False,
    }
    return Roster(**{**fields, **changes})


def signed_roster(signer: str = "receipt", **changes: Any) -> Envelope:
    return seal_roster(roster(**changes), SIGNING[signer])


def package_header(objects: Sequence[Envelope], **changes: Any) -> PackageHeader:
    fields: dict[str, Any] = {
        "from_": "d-upper",
        "to": "c-one",
        "epoch": 1,
        "no": 1,
        "created": AT,
        "clock": ClockMark(AT, False),
        "audit": AuditMark(9, "cd" * 32),
        "training": False,
        "objects": [each.to_dict() for each in objects],
        "note": "",
    }
    return PackageHeader(**{**fields, **changes})


def lock(envelope: Envelope, *names: str) -> bytes:
    """The file: padded, and encrypted to the named keys."""
    return age.encrypt(age.pad(envelope.to_bytes()), recipients(*names or ("recipient", "one")))


def recipients(*names: str) -> list[AgeRecipient]:
    return [AGE[name].recipient for name in names]


def upper_context(**changes: Any) -> Context:
    """The upper unit, which has registered the computers of three units and its own."""
    senders = {
        SIGNING[name].public.id: Sender(unit, SIGNING[name].public)
        for name, unit in {**UNIT_OF, "upper": "d-upper"}.items()
    }
    context = Context(
        unit="d-upper",
        training=False,
        identities=(AGE["upper"], AGE["recipient"]),
        senders=senders,
        plan=PLAN,
        forms=FORMS,
    )
    return replace(context, **changes)


def lower_context(*, pinned: bool = False, **changes: Any) -> Context:
    """The commune, before its first package or after it."""
    known = PinnedTrust(SIGNING["root"].public.raw, 1, signed_trust().id) if pinned else None
    key: PublicKey = SIGNING["one"].public
    context = Context(
        unit="c-one",
        training=False,
        identities=(AGE["one"],),
        senders={key.id: Sender("c-one", key)},
        plan=PLAN,
        forms=FORMS,
        pinned=known,
    )
    return replace(context, **changes)
