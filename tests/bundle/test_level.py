"""What a file needs its reader to know: seen from what stands in it, and asked before all else."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Annotated, Any

import bundle_kit as kit
import msgspec
import pytest
from bundle_kit import SIGNING, lower_context, recipients, upper_context
from definitions_kit import choices, definitions
from later_kit import ASKING, LATER_PLAN
from msgspec import Meta
from reader_kit import bundle_of, package_of, refusal

from gbv_desktop.bundle.envelope.dsse import Envelope
from gbv_desktop.bundle.faults import E_BUNDLE_SHAPE, E_PKG_SHAPE
from gbv_desktop.bundle.level.first import FIRST, FIRST_TYPES
from gbv_desktop.bundle.level.needs import level_of_bundle, level_of_package
from gbv_desktop.bundle.level.second import SECOND, SECOND_TYPES
from gbv_desktop.bundle.limits import LEVEL
from gbv_desktop.bundle.payload import wire
from gbv_desktop.bundle.payload.definitions import PLAN_TYPE, UNITS_TYPE
from gbv_desktop.bundle.payload.plain import to_plain
from gbv_desktop.bundle.payload.wire import Wire, dump, read
from gbv_desktop.bundle.reader import OpenedBundle, open_file
from gbv_desktop.bundle.unlocking import unlock
from gbv_desktop.bundle.writer import package_file
from gbv_desktop.domain.plan.catalogue import Plan, Target, TargetKind
from gbv_desktop.domain.plan.documents import CitedPaper
from gbv_desktop.domain.plan.narrative import PaperTexts
from gbv_desktop.domain.plan.periods import Extension, PeriodKind
from gbv_desktop.domain.plan.work import Campaign, CampaignName, LeastTimes
from gbv_desktop.errors import Problem

REPORT = kit.signed_report()
MONTH = Campaign("Tháng hành động", 11, 15, 12, 15)
RENAMED = replace(MONTH, names=(CampaignName(2021, "Tên mới"),))
PACKAGE = (kit.signed_trust(), *kit.definitions(), kit.signed_receipt(), kit.signed_roster())


def header_of(data: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(unlock(data, list(kit.AGE.values()))[1].payload)
    return found


def test_what_was_there_from_the_first_needs_nothing() -> None:
    approved = (kit.signed_approver(), kit.approved_report(), kit.signed_office())
    assert "needs" not in header_of(bundle_of(REPORT).data)
    assert "needs" not in header_of(bundle_of(*approved).data)
    assert "needs" not in header_of(package_of(*PACKAGE).data)


def test_a_new_kind_of_object_needs_the_second_level() -> None:
    assert header_of(bundle_of(REPORT, kit.signed_issue()).data)["needs"] == 2
    assert header_of(package_of(*PACKAGE, kit.signed_decision()).data)["needs"] == 2


def test_what_came_later_to_an_object_of_the_second_level_needs_the_third() -> None:
    assert level_of_package([*PACKAGE, kit.signed_recommendation()]) == 2
    assert level_of_package([*PACKAGE, kit.signed_recommendation(code="KN-2018-03.2")]) == 3
    assert level_of_bundle([kit.signed_reply()]) == 2
    assert level_of_bundle([kit.signed_reply(begun=True)]) == 3


def test_a_bundle_without_a_report_and_two_documents_of_keys_need_it_as_well() -> None:
    assert level_of_bundle([kit.signed_office()]) == 2
    assert level_of_bundle([kit.signed_office(), REPORT]) == 1
    two = (kit.signed_trust(), kit.signed_trust(notes="2"))
    assert level_of_package(two) == 2
    assert level_of_package(two[:1]) == 1


def test_levels_are_remembered_by_id_and_not_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    from gbv_desktop.bundle.level import needs

    monkeypatch.setattr(needs, "_remembered", {})
    monkeypatch.setattr(needs, "_MOST_REMEMBERED", 3)
    later = definitions_of(LATER_PLAN)
    for _ in range(2):
        assert level_of_package([kit.signed_trust(), *kit.definitions()]) == 1
        assert level_of_package([kit.signed_trust(), *later]) == 2
        assert 0 < len(needs._remembered) <= 3
    assert needs._remembered.keys() <= {each.id for each in (*kit.definitions(), *later)}


def test_a_report_for_a_closing_period_needs_it() -> None:
    assert level_of_bundle([kit.signed_report(period="2018-BG01")]) == 2
    assert level_of_bundle([kit.signed_report(period="2018-DX01")]) == 1


def with_field(kind: str, payload: bytes, path: str, value: object) -> Envelope:
    body = json.loads(payload)
    at = body
    *steps, last = path.split("/")
    for step in steps:
        at = at[int(step)] if step.isdigit() else at[step]
    at[last] = value
    return kit.raw(kind.split(".")[2], body, "package")


@pytest.mark.parametrize(
    ("kind", "path", "value"),
    [
        (UNITS_TYPE, "units/1/reporter", "X"),
        (PLAN_TYPE, "identity/title", "Khác"),
        (PLAN_TYPE, "periods/0/code", "2019"),
    ],
)
def test_another_value_of_a_field_of_the_first_level_needs_nothing(
    kind: str, path: str, value: object
) -> None:
    found = next(each for each in kit.definitions() if each.payload_type == kind)
    assert level_of_package([kit.signed_trust(), with_field(kind, found.payload, path, value)]) == 1


def test_a_plan_of_the_second_level_needs_it_and_one_of_the_first_does_not() -> None:
    asking = package_of(kit.signed_trust(), *definitions_of(ASKING), to="").data
    later = package_of(kit.signed_trust(), *definitions_of(LATER_PLAN), to="").data
    assert "needs" not in header_of(asking)
    assert header_of(later)["needs"] == 2


@pytest.mark.parametrize("missing", ["Unit.predecessors", "Period.owed", "PeriodKind.S1"])
def test_a_field_or_choice_of_a_later_level_is_seen_wherever_it_stands(
    missing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first level is told without it, so that it is one that came later."""
    from gbv_desktop.bundle.level import needs

    schema, _, name = missing.partition(".")
    monkeypatch.setitem(FIRST, schema, FIRST[schema] - {name})  # type: ignore[arg-type]
    fresh = needs.FieldSearch(needs._is_later)
    monkeypatch.setattr(needs, "_LATER", fresh)
    monkeypatch.setattr(needs, "_remembered", {})
    plan = replace(
        kit.PLAN,
        units=(replace(kit.PLAN.units[0], predecessors=("x",)), *kit.PLAN.units[1:]),
        periods=(replace(kit.PLAN.periods[0], owed=False), *kit.PLAN.periods[1:]),
        indicators=tuple(replace(i, periods=(PeriodKind.HALF,)) for i in kit.PLAN.indicators),
    )
    made = needs.level_of_package([kit.signed_trust(), *definitions_of(plan)])
    plain = needs.level_of_package([kit.signed_trust(), *definitions_of(without(kit.PLAN))])
    assert (made, plain) == (LEVEL, 1)


@pytest.mark.parametrize(
    ("kind", "level"), [*((kind, 1) for kind in TargetKind if kind != "yes_no"), ("yes_no", 2)]
)
def test_a_target_that_is_a_question_needs_the_second_level(kind: str, level: int) -> None:
    plan = replace(kit.PLAN, targets=(Target("M01", "Mục tiêu", TargetKind(kind)),))
    assert level_of_package([kit.signed_trust(), *definitions_of(plan)]) == level


def without(plan: Plan) -> Plan:
    """A plan that has none of the three."""
    year = (PeriodKind.YEAR,)
    forms = tuple(
        replace(
            form,
            sections=tuple(
                replace(s, indicators=tuple(replace(i, periods=year) for i in s.indicators))
                for s in form.sections
            ),
        )
        for form in plan.forms
    )
    only = tuple(replace(i, periods=year) for i in plan.indicators)
    return replace(plan, indicators=only, forms=forms)


def definitions_of(plan: Plan) -> tuple[Envelope, ...]:
    from gbv_desktop.bundle.payload.definitions import envelopes

    return envelopes(plan, [SIGNING["package"]])


def test_the_first_level_stands_for_every_schema_that_it_had() -> None:
    """A schema that was renamed would be taken for one of a later level, and all files with it."""
    known = {each.__name__ for each in Wire.__subclasses__()} | set(definitions())
    assert set(FIRST) | set(SECOND) <= known | set(choices())
    assert (len(FIRST), len(FIRST_TYPES)) == (81, 12)


def test_nothing_is_added_to_a_level_that_is_released() -> None:
    assert not any(FIRST.get(name, frozenset()) & keys for name, keys in SECOND.items())
    assert (len(SECOND), sum(map(len, SECOND.values())), len(SECOND_TYPES)) == (50, 226, 6)


def test_what_came_with_the_third_level_needs_it_and_nothing_else_does() -> None:
    """Programs of the second level go on reading what uses no more than they know."""
    longer = Extension((), date(2018, 7, 1), no="5/LĐTBXH", on=date(2018, 6, 1))
    for given, level in (
        (longer, 2),
        (replace(longer, reason="Mưa lũ."), 3),
        (replace(longer, since=date(2018, 6, 2)), 3),
    ):
        periods = (replace(kit.PLAN.periods[0], extensions=(given,)), *kit.PLAN.periods[1:])
        made = definitions_of(replace(kit.PLAN, periods=periods))
        assert level_of_package([kit.signed_trust(), *made]) == level
    act = kit.PLAN.activities[0]
    for changed, level in (
        (act, 1),
        (replace(act, timing=replace(act.timing, campaigns=(MONTH,))), 1),
        (replace(act, timing=replace(act.timing, campaigns=(RENAMED,))), 3),
        (replace(act, timing=replace(act.timing, at_least_of=(LeastTimes("x", 1),))), 3),
        (replace(act, clause="II.1"), 3),
        (replace(act, document=CitedPaper("1/KH")), 3),
    ):
        made = definitions_of(replace(kit.PLAN, activities=(changed, *kit.PLAN.activities[1:])))
        assert level_of_package([kit.signed_trust(), *made]) == level
    asked = replace(kit.PLAN.forms[0], asked_in=kit.PLAN.periods[0].code)
    made = definitions_of(replace(kit.PLAN, forms=(asked, *kit.PLAN.forms[1:])))
    assert header_of(package_of(kit.signed_trust(), *made, to="").data)["needs"] == 3


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("năm {nam_chien_dich}", 1),
        ("{ten_chien_dich}", 3),
        ("{ten_chien_dich_nam}", 3),
        ("{n_kien_nghi}", 3),
    ],
)
def test_a_text_that_names_the_campaign_of_a_year_needs_the_third_level(
    text: str, level: int
) -> None:
    papers = PaperTexts((), (), {"campaign.excerpt": text}, {})
    made = definitions_of(replace(kit.PLAN, papers=papers))
    assert level_of_package([kit.signed_trust(), *made]) == level
    # Of another field the same letters are words and no placeholder.
    named = replace(kit.PLAN, identity=replace(kit.PLAN.identity, title=text))
    assert level_of_package([kit.signed_trust(), *definitions_of(named)]) == 1


# --- read before all else ---------------------------------------------------------------------


def asking(needs: object, **more: object) -> tuple[bytes, bytes]:
    """A bundle and a package that ask for a level, and hold what nobody knows yet."""
    unknown = kit.raw("tomorrow", {"a": 1}, "one").to_dict()
    head = {"needs": needs, "objects": [unknown], "hint": {"b": 2}, **more}
    bundle = {**msgspec.to_builtins(kit.bundle_header([REPORT])), **head}
    package = {**msgspec.to_builtins(kit.package_header(PACKAGE)), **head}
    return (
        kit.lock(kit.raw("bundle", bundle, "one")),
        kit.lock(kit.raw("package", package, "package"), "one"),
    )


@pytest.mark.parametrize("needs", [LEVEL + 1, LEVEL + 2, 10**9, 2**53 - 1])
def test_a_file_of_a_later_level_is_answered_by_its_level_alone(needs: int) -> None:
    bundle, package = asking(needs)
    assert refusal(bundle, upper_context()) == "E-FORMAT-NEWER"
    assert refusal(package, lower_context()) == "E-FORMAT-NEWER"
    assert refusal(package, lower_context(pinned=True)) == "E-FORMAT-NEWER"


@pytest.mark.parametrize("needs", [0, 1, -3, True, "3", None, [3], {"a": 3}])
def test_what_is_no_level_is_no_newer_file(needs: object) -> None:
    bundle, package = asking(needs)
    assert refusal(bundle, upper_context()) == "E-BUNDLE-SHAPE"
    assert refusal(package, lower_context()) == "E-PKG-SHAPE"


def test_a_stranger_s_newer_file_is_a_stranger_s() -> None:
    head = {**msgspec.to_builtins(kit.bundle_header([REPORT])), "needs": 9}
    assert refusal(kit.lock(kit.raw("bundle", head, "stranger")), upper_context()) == (
        "E-SIG-UNKNOWN"
    )


def test_a_reader_of_the_first_level_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    """Such a reader knows neither the new objects nor their fields, and reads no further."""
    told = bundle_of(REPORT, kit.signed_issue()).data
    package = package_of(*PACKAGE, kit.signed_decision()).data
    plain, plain_package = bundle_of(REPORT).data, package_of(*PACKAGE).data
    monkeypatch.setattr(wire, "LEVEL", 1)
    assert refusal(told, upper_context()) == "E-FORMAT-NEWER"
    assert refusal(package, lower_context()) == "E-FORMAT-NEWER"
    assert isinstance(open_file(plain, upper_context()), OpenedBundle)
    assert open_file(plain_package, lower_context())


def test_the_refusal_says_what_to_do() -> None:
    with pytest.raises(Problem) as caught:
        open_file(asking(LEVEL + 1)[0], upper_context())
    assert dict(caught.value.text.fields) == {"needs": LEVEL + 1, "known": LEVEL}
    assert "newest version of the program" in caught.value.next.template


def test_a_header_cannot_say_less_than_what_stands_in_it() -> None:
    """Whatever the header was given, the file says what it uses."""
    made = kit.package_header((*PACKAGE, kit.signed_decision()), needs=1)
    assert header_of(package_file(made, SIGNING["package"], recipients("one")).data)["needs"] == 2


# --- one value, one spelling --------------------------------------------------------------------


class Inner(Wire, frozen=True):
    """A part with a field that came later."""

    old: int
    late: Annotated[str, Meta(max_length=9)] = ""


class Later(Wire, frozen=True):
    """A payload with fields that came later, on two levels of nesting."""

    old: int
    parts: list[Inner]
    count: int = 7
    flag: bool = False
    inner: Inner | None = None
    many: list[Inner] = []


def later(**fields: object) -> Envelope:
    return kit.raw("report", {"old": 1, "parts": [{"old": 2}], **fields}, "one")


def test_a_later_field_is_left_out_while_it_has_its_default() -> None:
    assert dump(Later(1, [Inner(2)])) == b'{"old":1,"parts":[{"old":2}]}'
    assert dump(Later(1, [Inner(2, "x")], 8)) == (
        b'{"count":8,"old":1,"parts":[{"late":"x","old":2}]}'
    )


@pytest.mark.parametrize(
    ("fields", "part"),
    [
        ({"count": 7}, "count"),
        ({"flag": False}, "flag"),
        ({"inner": None}, "inner"),
        ({"many": []}, "many"),
        ({"parts": [{"old": 2, "late": ""}]}, "late"),
        ({"inner": {"old": 1, "late": ""}}, "late"),
        ({"many": [{"old": 1}, {"old": 1, "late": ""}]}, "late"),
    ],
)
def test_a_default_that_is_spelt_out_is_refused(fields: dict[str, object], part: str) -> None:
    with pytest.raises(Problem) as caught:
        read(later(**fields), Later, E_BUNDLE_SHAPE)
    assert caught.value.code == E_BUNDLE_SHAPE.code
    told = dict(caught.value.text.fields)["part"]
    assert dict(told.fields)["path"] == part  # type: ignore[union-attr]


def test_any_other_value_of_it_is_read_and_written_again_as_it_came() -> None:
    for fields in ({}, {"count": 0}, {"flag": True}, {"inner": {"old": 3}}, {"many": [{"old": 4}]}):
        envelope = later(**fields)
        assert dump(read(envelope, Later, E_PKG_SHAPE)) == envelope.payload


def test_a_definition_is_read_by_the_same_rule() -> None:
    assert to_plain(kit.PLAN.units[0]).keys() <= {  # type: ignore[union-attr]
        *("id", "kind", "names", "order", "reporter", "reports_to")
    }
