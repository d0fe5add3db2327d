"""Whole files: what is made is opened again, and whatever else comes is a numbered refusal."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from typing import Any

import bundle_kit as kit
import msgspec
import pytest
from bundle_kit import PLAN, SIGNING, lower_context, recipients, report, upper_context
from hypothesis import given
from hypothesis import strategies as st
from reader_kit import _holding, bundle_of, package_of, refusal

from gbv_desktop.bundle.envelope import age, dsse, strictjson
from gbv_desktop.bundle.limits import FILE_BYTES, KIB
from gbv_desktop.bundle.payload.definitions import envelopes, form_id, sealed
from gbv_desktop.bundle.payload.validate import check_cells
from gbv_desktop.bundle.payload.wire import RootKeys
from gbv_desktop.bundle.reader import (
    Context,
    OpenedBundle,
    OpenedEnrolment,
    OpenedPackage,
    PinnedTrust,
    open_file,
)
from gbv_desktop.bundle.writer import bundle_file, enrolment_file, seal_receipt
from gbv_desktop.domain.plan.cells import NIL, Cell, CellState, number
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
from gbv_desktop.domain.plan.periods import FormUse, PeriodKind
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.errors import Problem

# --- what is made is opened again -----------------------------------------------------------


def test_a_bundle_comes_back_as_it_went_in() -> None:
    first = kit.signed_report()
    second = kit.signed_report(revision=2, parents=(first.id,), reason="Sửa", cells={"B01": NIL})
    made = bundle_of(first, second, note="Gửi lại")
    opened = open_file(made.data, upper_context())
    assert isinstance(opened, OpenedBundle)
    assert opened.id == made.id
    assert [each.report for each in opened.reports] == [
        report(),
        report(revision=2, parents=(first.id,), reason="Sửa", cells={"B01": NIL}),
    ]
    assert [each.envelope for each in opened.reports] == [first, second]
    assert opened.header.note == "Gửi lại"
    assert made.name == f"GBV_c-one_f-x_2018S1_{made.id[:8]}.gbv"


@given(
    st.dictionaries(
        st.sampled_from(kit.FORM.cells(PeriodKind.HALF)), st.integers(0, 1).map(number)
    ),
    st.text("ăâđêôơư ẤẾỘ\n–", max_size=300),
)
def test_any_report_comes_back_through_a_file(cells: dict[str, Any], text: str) -> None:
    written = report(cells=cells, estimates={}, texts={"N02": text})
    data = bundle_of(kit.signed_report(cells=cells, estimates={}, texts={"N02": text})).data
    opened = open_file(data, upper_context())
    assert isinstance(opened, OpenedBundle)
    assert opened.reports[0].report == written


def test_the_sender_can_open_its_own_bundle() -> None:
    made = bundle_of(kit.signed_report(), to="c-one")
    assert isinstance(open_file(made.data, lower_context()), OpenedBundle)


def test_a_package_brings_plan_answers_and_roster() -> None:
    made = package_of(
        kit.signed_trust(), *kit.definitions(), kit.signed_receipt(), kit.signed_roster()
    )
    opened = open_file(made.data, lower_context())
    assert isinstance(opened, OpenedPackage)
    assert opened.plan == PLAN
    assert opened.root == SIGNING["root"].public
    assert [each for _, each in opened.receipts] == [kit.receipt()]
    assert [each for _, each in opened.rosters] == [kit.roster()]
    assert opened.trust_id == kit.signed_trust().id
    assert made.name == f"GBV_c-one_goi_1_{made.id[:8]}.gbv"


def test_the_open_start_package_is_read_by_everyone() -> None:
    made = package_of(kit.signed_trust(), *kit.definitions(), to="")
    assert made.data.startswith(b"{")
    assert made.name == f"GBV_mo-dau_goi_1_{made.id[:8]}.gbv"
    for context in (lower_context(), replace(lower_context(pinned=True), unit="c-two")):
        assert isinstance(open_file(made.data, context), OpenedPackage)


def test_two_root_keys_with_both_signatures() -> None:
    keys = [SIGNING[name].public.raw.hex() for name in ("root", "other-root")]
    trust = kit.signed_trust("root", "other-root", root=RootKeys(keys, 2))
    opened = open_file(package_of(trust).data, lower_context())
    assert isinstance(opened, OpenedPackage)
    assert opened.root == SIGNING["root"].public
    assert opened.plan is None


def test_a_registration_is_opened_by_an_office_that_knows_nobody() -> None:
    made = enrolment_file(kit.enrolment(), SIGNING["one"])
    opened = open_file(made.data, upper_context(senders={}, identities=()))
    assert isinstance(opened, OpenedEnrolment)
    assert opened.enrolment == kit.enrolment()


def test_one_reader_named_twice_is_locked_for_once() -> None:
    header = kit.bundle_header([kit.signed_report()])
    twice = [*recipients("recipient"), *recipients("recipient")]
    made = bundle_file(header, "f-x", "2018S1", SIGNING["one"], twice)
    assert isinstance(open_file(made.data, upper_context()), OpenedBundle)


def test_practice_meets_practice() -> None:
    made = bundle_of(kit.signed_report(training=True), training=True)
    assert isinstance(open_file(made.data, upper_context(training=True)), OpenedBundle)
    assert refusal(made.data, upper_context()) == "E-TRAINING"


def test_a_header_that_no_reader_takes_is_not_signed() -> None:
    with pytest.raises(Problem) as caught:
        bundle_of(kit.signed_report(), note="x" * 501)
    assert caught.value.code == "E-BUNDLE-SHAPE"
    with pytest.raises(Problem) as caught:
        seal_receipt(kit.receipt(by="x" * 201), SIGNING["receipt"])
    assert caught.value.code == "E-PKG-SHAPE"


# --- what an office demands beyond the file -------------------------------------------------


def test_the_roster_may_demand_an_approver() -> None:
    data = bundle_of(kit.signed_report()).data
    demanding = upper_context(approval={"c-one": "device+approver"})
    assert refusal(data, demanding) == "E-REPORT-APPROVAL"
    open_file(data, upper_context(approval={"c-two": "device+approver"}))


def test_an_approval_under_an_own_signature_meets_the_roster() -> None:
    made = bundle_of(kit.signed_approver(), kit.approved_report(), kit.signed_report())
    for demanded in ({}, {"c-one": "device+approver"}):
        context = upper_context(approval=demanded)
        if demanded:
            assert refusal(made.data, context) == "E-REPORT-APPROVAL", "one report is without"
            made = bundle_of(kit.signed_approver(), kit.approved_report())
        opened = open_file(made.data, context)
        assert isinstance(opened, OpenedBundle)
        approver = opened.reports[0].approver
        assert approver is not None
        assert (approver.approver, approver.key) == (kit.approver(), SIGNING["leader"].public)
        assert all(each.approver is None for each in opened.reports[1:])


@pytest.mark.parametrize(
    "told", [{"title": "Phó Chủ tịch"}, {"title": "chủ tịch"}, {"name": "Y Khác"}, {"name": ""}]
)
def test_the_approver_is_the_one_whom_the_report_names(told: dict[str, str]) -> None:
    """Their signed object says the same name and title as the report, both of them."""
    named = kit.signed_approver(**told)
    made = bundle_of(named, kit.approved_report())
    assert refusal(made.data, upper_context()) == "E-REPORT-APPROVAL"
    other = bundle_of(named, kit.approved_report(approved_by=replace(kit.ON_SCREEN, **told)))
    opened = open_file(other.data, upper_context())
    assert isinstance(opened, OpenedBundle)
    assert opened.reports[0].approver is not None, "the same words at both places are taken"


def test_an_office_without_a_plan_takes_no_report() -> None:
    assert refusal(bundle_of(kit.signed_report()).data, upper_context(plan=None)) == "E-SIG-ROLE"


def test_a_unit_that_left_the_plan_cannot_report() -> None:
    plan = replace(PLAN, units=tuple(unit for unit in PLAN.units if unit.id != "c-one"))
    data = bundle_of(kit.signed_report()).data
    assert refusal(data, upper_context(plan=plan)) == "E-REPORT-UNIT"


def test_an_edition_that_the_period_is_not_reported_on() -> None:
    other = replace(kit.FORM, edition=2)
    forms = {**kit.FORMS, form_id(other): other}
    changes = {"edition": 2, "form_hash": form_id(other)}
    data = bundle_of(kit.signed_report(**changes)).data
    assert refusal(data, upper_context(forms=forms)) == "E-FORM-PERIOD"


def test_hidden_signs_in_a_period_are_shown_escaped() -> None:
    data = bundle_of(kit.signed_report(period="٢٠١٨")).data
    with pytest.raises(Problem) as caught:
        open_file(data, upper_context())
    assert dict(caught.value.text.fields)["period"].isascii()  # type: ignore[union-attr]


def test_a_trust_document_cannot_borrow_the_letters_key() -> None:
    """The digits on the letter are the true root's; who set it before his own is refused."""
    keys = [SIGNING[name].public.raw.hex() for name in ("root", "other-root")]
    borrowed = kit.signed_trust("other-root", root=RootKeys(keys, 1))
    assert refusal(package_of(borrowed).data, lower_context()) == "E-TRUST-SIG"
    lent = kit.signed_trust("root", root=RootKeys(keys, 1))
    assert isinstance(open_file(package_of(lent).data, lower_context()), OpenedPackage)


def test_trust_never_goes_back() -> None:
    known = PinnedTrust(SIGNING["root"].public.raw, 2, "ab" * 32)
    data = package_of(kit.signed_trust()).data
    assert refusal(data, replace(lower_context(), pinned=known)) == "E-TRUST-ROLLBACK"
    assert isinstance(open_file(data, lower_context(pinned=True)), OpenedPackage)


@pytest.mark.parametrize("value", [-1, 2**53])
def test_a_figure_beyond_all_readers_is_refused_before_it_is_written(value: int) -> None:
    cells = {"B01": Cell(CellState.VALUE, value)}
    with pytest.raises(Problem) as caught:
        check_cells(kit.FORM, PLAN.period("2018"), cells, {})
    assert caught.value.code == "E-CELL-SHAPE"


# --- sizes ----------------------------------------------------------------------------------


def big_form() -> Form:
    """A form of 450 cells and ten texts."""
    options = tuple(Option(f"o{n}", "x") for n in range(9))
    multi = (Breakdown(BreakdownType.MULTI, "b", options),)
    indicators = tuple(
        Indicator(f"B{n:02}", "x", "y", Kind.FLOW, ("X",), kit.YEAR_KINDS, breakdowns=multi)
        for n in range(45)
    )
    texts = tuple(TextField(f"N{n:02}", "t") for n in range(10))
    return Form("big", 1, "Biểu lớn", "X", (Section("S", "t", indicators),), texts, ())


def big_reports() -> tuple[Context, list[Report]]:
    uses = (FormUse("big", 1),)
    periods = tuple(replace(period, forms=uses) for period in PLAN.periods)
    plan = sealed(replace(PLAN, forms=(big_form(),), periods=periods))
    form = plan.forms[0]
    codes = form.cells(PeriodKind.HALF)
    assert len(codes) == 450
    base = report(
        form="big", form_hash=form_id(form), estimates={}, details={}, activities=(), remarks=()
    )
    text = ("Không phát sinh vụ việc nào trong kỳ. " * 300)[:10_000]
    random_ = random.Random(5)
    busy = {code: number(random_.randrange(100_000)) for code in codes}
    context = upper_context(plan=plan, forms={form_id(form): form})
    return context, [
        replace(base, cells=dict.fromkeys(codes, NIL), texts={}),
        replace(base, cells=busy, texts={}),
        replace(base, cells=busy, texts={"N01": "Có 12 vụ."}),
        replace(base, cells=busy, texts={"N01": text}),
    ]


def test_one_length_whatever_a_report_says() -> None:
    context, written = big_reports()
    sizes = set()
    for each in written:
        made = bundle_of(
            dsse.sign(
                dsse.payload_type("report"),
                kit.signed_report(**_fields(each)).payload,
                [SIGNING["one"]],
            ),
            form="big",
        )
        opened = open_file(made.data, context)
        assert isinstance(opened, OpenedBundle)
        assert opened.reports[0].report == each
        sizes.add(len(age.decrypt(made.data, context.identities)))
    assert sizes == {64 * KIB}


def _fields(written: Report) -> dict[str, Any]:
    return {name: getattr(written, name) for name in written.__dataclass_fields__}


def test_a_bundle_is_no_larger_than_16_mib() -> None:
    body = {"payload": "", "payloadType": dsse.payload_type("bundle"), "signatures": []}
    signature = {"keyid": "00" * 8, "sig": "A" * 86 + "=="}
    envelope = {**body, "signatures": [signature], "payload": "A" * (FILE_BYTES - 4)}
    data = age.encrypt(_padded(strictjson.dumps(envelope)), recipients("recipient"))
    assert len(data) > FILE_BYTES
    assert refusal(data, upper_context()) == "E-BUNDLE-SHAPE"
    assert refusal(b"{" * (64 * KIB * KIB + 1), upper_context()) == "E-BUNDLE-SHAPE"


def test_the_parts_of_a_package_are_bounded_together() -> None:
    plan: Any = json.loads(kit.definitions()[-1].payload)
    plan["reasons"] = [{"code": "x", "text": "Đăk ꞌ " * 600}] * 3_000
    large = kit.raw("plan", json.dumps(plan, ensure_ascii=False).encode(), "package")
    parts = [kit.signed_trust(), *kit.definitions()[:-1], large]
    body = msgspec.to_builtins(kit.package_header(parts, to=""))
    assert refusal(kit.raw("package", body, "package").to_bytes(), lower_context()) == "E-PKG-SHAPE"


def _padded(text: bytes) -> bytes:
    return text.ljust(1 << (len(text) - 1).bit_length())


def test_nested_objects_are_counted() -> None:
    body = msgspec.to_builtins(kit.bundle_header([kit.signed_report()]))
    body["objects"] = [{"a": {"b": 1}}] * 2001
    data = kit.lock(kit.raw("bundle", body, "one"))
    assert refusal(data, upper_context()) == "E-BUNDLE-SHAPE"
    body["objects"] = [{"a": {"b": 1}}] * 2000
    data = kit.lock(kit.raw("bundle", body, "one"))
    assert refusal(data, upper_context()) == "E-DSSE-SHAPE"


@pytest.mark.parametrize("cells", [20_000, 20_001])
def test_cells_are_counted(cells: int) -> None:
    body: Any = json.loads(kit.signed_report().payload)
    body["cells"] = [["B01", "v", 1]] * cells
    data = kit.lock(kit.raw("bundle", _holding(kit.raw("report", body, "one")), "one"))
    expected = "E-CELL-SHAPE" if cells == 20_000 else "E-REPORT-SHAPE"
    assert refusal(data, upper_context()) == expected


def test_definitions_of_another_plan_stay_whole() -> None:
    """A control for the mutations: the untouched package of those tests is taken."""
    parts = [kit.signed_trust(), *envelopes(PLAN, [SIGNING["package"]]), kit.signed_receipt()]
    assert isinstance(open_file(package_of(*parts).data, lower_context()), OpenedPackage)
