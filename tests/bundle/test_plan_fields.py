"""What a plan carries for what comes: written, read again, left out while it is empty, bounded."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, replace
from datetime import date
from pathlib import Path

import pytest
from bundle_kit import PLAN, SIGNING, definitions
from definitions_kit import choices
from definitions_kit import definitions as every_definition

from gbv_desktop.bundle import payload
from gbv_desktop.bundle.level.needs import level_of_key
from gbv_desktop.bundle.payload.definitions import envelopes, read_plan, sealed
from gbv_desktop.bundle.payload.plancheck import require_sound
from gbv_desktop.domain.offices.contacts import PHONES, SIGNERS
from gbv_desktop.domain.offices.units import MOST_TIES, DirectoryPhone, Signer, Tie, Unit
from gbv_desktop.domain.plan.catalogue import Assignment, Plan, UnitRole
from gbv_desktop.domain.plan.documents import (
    CitedPaper,
    EditionOrder,
    Pending,
    UpwardContent,
    UpwardPolicy,
)
from gbv_desktop.domain.plan.logbook import (
    LOG_KINDS,
    LOG_LEVELS,
    LogEvent,
    LogKind,
    LogLevel,
    LogSource,
    LogSum,
)
from gbv_desktop.domain.plan.periods import ALONE, EXTENSIONS, Extension
from gbv_desktop.domain.plan.work import (
    BUDGET,
    CRITERIA,
    LEAST_TIMES,
    MOST_TIMES,
    SOURCES,
    BudgetChange,
    BudgetLine,
    Campaign,
    CampaignName,
    Criterion,
    LeastTimes,
    MoneySource,
)
from gbv_desktop.errors import Problem

D = date


def unit(**changes: object) -> Plan:
    """The tiny plan with a changed first reporting unit."""
    upper, one, *others = PLAN.units
    return replace(PLAN, units=(upper, replace(one, **changes), *others))  # type: ignore[arg-type]


def ties(*each: Tie) -> Plan:
    return unit(ties=each)


TIE = Tie(
    D(2024, 1, 1),
    D(2024, 12, 31),
    parent="d-upper",
    reports_to="d-upper",
    reporter="X",
    groups=("xa",),
    head_parent=("TRÊN",),
    head_lines=("DƯỚI",),
    consolidates_as="H",
)
PAPER = CitedPaper("1/CV-UBND", D(2026, 1, 2), "V/v báo cáo")
ONE = PLAN.units[1].id
ACT = PLAN.activities[0].id
NS = MoneySource("ns", "Ngân sách", "NS")
GIVEN = BudgetLine(2026, ONE, "ns", BudgetChange.GIVEN, 5, ACT, PAPER, "chương 1")
LONGER = Extension((ONE,), D(2019, 1, 1), "2/CV", D(2018, 1, 1))
KIND = LogKind("tin", "tin, bài", "tin")
SIGNER = Signer("CHỦ TỊCH", valid_to=D(2024, 1, 1))
REPORTS = UpwardPolicy(UpwardContent.REPORTS, PAPER)


def identity(**changes: object) -> Plan:
    return replace(PLAN, identity=replace(PLAN.identity, **changes))  # type: ignore[arg-type]


def period(**changes: object) -> Plan:
    """The tiny plan with a changed first period."""
    first, *others = PLAN.periods
    return replace(PLAN, periods=(replace(first, **changes), *others))  # type: ignore[arg-type]


def closing(**changes: object) -> Plan:
    changes = {"code": "2018-BG01", "units": (ONE,), "template": ""} | changes
    added = replace(PLAN.periods[0], **changes)  # type: ignore[arg-type]
    return replace(PLAN, periods=(*PLAN.periods, added))


def assigned(**changes: object) -> Plan:
    given = Assignment(ACT, UnitRole.LEAD, ONE, **changes)  # type: ignore[arg-type]
    return replace(PLAN, assignments=(*PLAN.assignments, given))


def money(*lines: BudgetLine, sources: tuple[MoneySource, ...] = (NS,)) -> Plan:
    return replace(PLAN, sources=sources, budget=lines)


def log(**changes: object) -> Plan:
    source = LogSource("B01", LogSum.QUANTITY, kinds=("tin",))
    whole = replace(
        PLAN,
        log_events=(LogEvent("hop", "buổi họp", ACT),),
        log_kinds=(KIND,),
        log_levels=(LogLevel("xa", "cấp xã"),),
        log_sources=(replace(source, levels=("xa",)),),
    )
    return replace(whole, **changes)  # type: ignore[arg-type]


MONTH = Campaign("Tháng hành động", 11, 15, 12, 15, (CampaignName(2021, "Tên mới"),))


def act(**changes: object) -> Plan:
    first, *others = PLAN.activities
    return replace(PLAN, activities=(replace(first, **changes), *others))  # type: ignore[arg-type]


def timed(**changes: object) -> Plan:
    return act(timing=replace(PLAN.activities[0].timing, **changes))  # type: ignore[arg-type]


NEW: dict[str, Plan] = {
    "ties": ties(TIE, Tie(D(2025, 1, 1))),
    "consolidates_as": unit(consolidates_as="H"),
    "signers": unit(signers=(SIGNER, replace(SIGNER, valid_from=D(2024, 1, 2), valid_to=None))),
    "phones": unit(phones=(DirectoryPhone("0260 3831 234", "Văn phòng", D(2020, 1, 1)),)),
    'order":{"no': identity(order=EditionOrder("1/QĐ", D(2026, 1, 1))),
    "pending": identity(order=EditionOrder(pending=Pending.AWAITED)),
    "in_force_from": identity(in_force_from=D(2026, 1, 1)),
    "upward": identity(upward=REPORTS),
    "due": assigned(valid_from=D(2026, 1, 1), valid_to=D(2026, 12, 31), due=D(2026, 6, 1)),
    "result": assigned(result="01 lớp"),
    "extensions": period(extensions=(LONGER, replace(LONGER, units=()))),
    "document": period(units=(ONE,), document=PAPER),
    "2018-BG01": closing(),
    "criteria": replace(PLAN, criteria=(Criterion("tc-1", "Có", "III", ("B01",), ("X",)),)),
    "budget": money(GIVEN, replace(GIVEN, change=BudgetChange.LOWERED, activity="")),
    "from_year": timed(campaigns=(MONTH,)),
    "at_least_of": timed(at_least_of=(LeastTimes("x", MOST_TIMES),)),
    "clause": act(document=PAPER, clause="mục II.1"),
    "log_kinds": log(),
    "levels": log(),
}
UNSOUND: dict[str, Plan] = {
    "campaign on no day": timed(campaigns=(replace(MONTH, to_day=31, to_month=11),)),
    "campaign of no later year": timed(campaigns=(replace(MONTH, names=MONTH.names * 2),)),
    "campaign without a name": timed(campaigns=(replace(MONTH, names=(CampaignName(2021, ""),)),)),
    "never at least": timed(at_least_of=(LeastTimes("x", 0),)),
    "much at least": timed(at_least_of=(LeastTimes("x", MOST_TIMES + 1),)),
    "at least of nobody": timed(at_least_of=(LeastTimes("", 1),)),
    "at least twice": timed(at_least_of=(LeastTimes("x", 1), LeastTimes("x", 2))),
    "at least of many": timed(
        at_least_of=tuple(LeastTimes(f"x-{n}", 1) for n in range(LEAST_TIMES + 1))
    ),
    "activity by a day alone": act(document=CitedPaper(on=D(2018, 1, 1))),
    "clause on two lines": act(clause="II\n1"),
    "tie to nobody": ties(replace(TIE, reports_to="x")),
    "tie under nobody": ties(replace(TIE, parent="x")),
    "tie of no day": ties(replace(TIE, valid_from=None, valid_to=None)),
    "tie turned": ties(replace(TIE, valid_from=D(2025, 1, 1))),
    "ties on one day": ties(TIE, replace(TIE, valid_from=D(2024, 12, 31), valid_to=None)),
    "open tie before another": ties(replace(TIE, valid_to=None), Tie(D(2025, 1, 1))),
    "many ties": ties(*(Tie(D(2000 + n, 1, 1), D(2000 + n, 2, 1)) for n in range(MOST_TIES + 1))),
    "circle over a tie": replace(
        PLAN,
        units=(
            replace(PLAN.units[0], ties=(Tie(D(2024, 1, 1), reports_to=PLAN.units[1].id),)),
            *PLAN.units[1:],
        ),
    ),
    "upward as what it is at its own desk": unit(reporter="X", consolidates_as="X"),
    "undated signer": unit(signers=(replace(SIGNER, valid_to=None),)),
    "signers on one day": unit(signers=(SIGNER, replace(SIGNER, valid_from=D(2023, 1, 1)))),
    "many signers": unit(
        signers=tuple(
            replace(SIGNER, valid_from=D(2000 + n, 1, 1), valid_to=D(2000 + n, 2, 1))
            for n in range(SIGNERS + 1)
        )
    ),
    "signer of some days for all": unit(signer=SIGNER),
    "phone of letters": unit(phones=(DirectoryPhone("gọi ông A"),)),
    "phone of a story": unit(phones=(DirectoryPhone("113", "x" * 61),)),
    "phone turned": unit(phones=(DirectoryPhone("113", "", D(2020, 1, 1), D(2019, 1, 1)),)),
    "many phones": unit(phones=(DirectoryPhone("113"),) * (PHONES + 1)),
    "order of half a paper": identity(order=EditionOrder("1/QĐ")),
    "order awaited and there": identity(order=EditionOrder("1", D(2026, 1, 1), Pending.AWAITED)),
    "in force in the year 1": identity(in_force_from=D(1, 1, 1)),
    "reports upward for no reason": identity(upward=UpwardPolicy(UpwardContent.REPORTS)),
    "assignment turned": assigned(valid_from=D(2026, 1, 2), valid_to=D(2026, 1, 1)),
    "due after its time": assigned(valid_to=D(2026, 1, 1), due=D(2026, 1, 2)),
    "due in the year 1": assigned(due=D(1, 1, 1)),
    "less time": period(extensions=(replace(LONGER, due_before=PLAN.periods[0].due_before),)),
    "time for ever": period(extensions=(replace(LONGER, due_before=D(2100, 1, 1)),)),
    "time for nobody": period(extensions=(replace(LONGER, units=("x",)),)),
    "time twice": period(extensions=(replace(LONGER, units=(ONE, ONE)),)),
    "time by a day alone": period(extensions=(replace(LONGER, no=""),)),
    "much time": period(extensions=(LONGER,) * (EXTENSIONS + 1)),
    "nobody asked": period(units=("x",)),
    "asked once beside the usual": replace(
        PLAN, forms=(replace(PLAN.forms[0], asked_in=PLAN.periods[0].code), *PLAN.forms[1:])
    ),
    "asked once at another time": replace(
        PLAN, forms=tuple(replace(each, asked_in="2018-DX01") for each in PLAN.forms)
    ),
    "asked twice": period(units=(ONE, ONE)),
    "asked by a day alone": period(document=CitedPaper(on=D(2018, 1, 1))),
    "nobody closes": closing(units=()),
    "many periods alone": replace(
        PLAN,
        periods=tuple(
            replace(PLAN.periods[0], code=f"20{n // 100:02d}-DX{n % 100:02d}", template="")
            for n in range(ALONE + 1)
        ),
    ),
    "criterion twice": replace(PLAN, criteria=(Criterion("tc", "x"),) * 2),
    "criterion of no name": replace(PLAN, criteria=(Criterion("T C", "x"),)),
    "criterion by no cell": replace(PLAN, criteria=(Criterion("tc", "x", "", ("Z99",)),)),
    "criterion by cases": replace(
        PLAN,
        indicators=tuple(replace(each, sensitive=True) for each in PLAN.indicators),
        criteria=(Criterion("tc", "x", "", ("B01",)),),
    ),
    "many criteria": replace(
        PLAN, criteria=tuple(Criterion(f"tc-{n}", "x") for n in range(CRITERIA + 1))
    ),
    "source of money twice": money(sources=(NS, NS)),
    "many sources": money(sources=tuple(MoneySource(f"n{n}", "x") for n in range(SOURCES + 1))),
    "money from nowhere": money(GIVEN, sources=()),
    "money for nobody": money(replace(GIVEN, unit="x")),
    "money for nothing known": money(replace(GIVEN, activity="x")),
    "money below zero": money(replace(GIVEN, amount=-1)),
    "money beyond JSON": money(replace(GIVEN, amount=2**53)),
    "money of the year 1": money(replace(GIVEN, year=1)),
    "money by a day alone": money(replace(GIVEN, document=CitedPaper(on=D(2026, 1, 1)))),
    "many lines": money(*(GIVEN,) * (BUDGET + 1)),
    "closer kind twice": log(log_kinds=(KIND, KIND)),
    "closer kind of no event": log(log_kinds=(replace(KIND, events=("x",)),)),
    "many closer kinds": log(log_kinds=(KIND, *(LogKind(f"k{n}", "x") for n in range(LOG_KINDS)))),
    "level twice": log(log_levels=(LogLevel("xa", "x"),) * 2),
    "many levels": log(
        log_levels=(LogLevel("xa", "x"), *(LogLevel(f"k{n}", "x") for n in range(LOG_LEVELS)))
    ),
    "cell of no kind": log(log_sources=(LogSource("B01", LogSum.EVENTS, kinds=("x",)),)),
    "cell of no level": log(log_sources=(LogSource("B01", LogSum.EVENTS, levels=("x",)),)),
    "visits of a kind": log(log_sources=(LogSource("K01", LogSum.VISITS, kinds=("tin",)),)),
    "visits for an activity": log(log_sources=(LogSource("K01", LogSum.VISITS, (), (ACT,)),)),
    "quantity of everything": log(log_sources=(LogSource("B01", LogSum.QUANTITY),)),
    "quantity of what has none": log(log_kinds=(replace(KIND, quantity=""),)),
    "circle of parents over a tie": replace(
        PLAN,
        units=(
            replace(PLAN.units[0], ties=(Tie(D(2024, 1, 1), parent=PLAN.units[1].id),)),
            replace(PLAN.units[1], parent=PLAN.units[0].id),
            *PLAN.units[2:],
        ),
    ),
}


@pytest.mark.parametrize("field", NEW)
def test_it_travels_and_an_older_plan_stays_as_it_was(field: str) -> None:
    plan = sealed(NEW[field])
    assert read_plan(envelopes(plan, [SIGNING["package"]])) == plan
    written = b"".join(each.payload for each in envelopes(plan, [SIGNING["package"]]))
    assert f'"{field}"'.encode() in written
    assert not any(f'"{field}"'.encode() in each.payload for each in definitions())


@pytest.mark.parametrize("name", UNSOUND)
def test_an_unsound_plan_is_refused(name: str) -> None:
    with pytest.raises(Problem) as caught:
        require_sound(UNSOUND[name])
    assert caught.value.code == "E-PKG-SHAPE"


@pytest.mark.parametrize("schema", ["definitions", "choices"])
def test_what_came_later_is_marked_in_the_page(schema: str) -> None:
    spec = (Path(payload.__file__).parents[1] / "SPEC.md").read_text("utf-8")
    if schema == "choices":
        for name, kind in choices().items():
            levels = {each.value: level_of_key(kind, each.value) for each in kind if each.value}
            whole = min(levels.values())
            assert all(
                any(f"`{value}`" in line and f"({level})" in line for line in spec.splitlines())
                for value, level in levels.items()
                if level > whole
            ), name
        return
    for name, kind in every_definition().items():
        head, _, rest = spec.partition(f"\n**{name}**")[2].partition("\n")
        levels = {each.name: level_of_key(kind, each.name) for each in fields(kind)}
        whole = min(levels.values())
        assert whole == 1 or f"**({whole})**" in head, name
        after = rest.split("|---|---|---|\n", 1)[1].split("\n\n")[0].splitlines()
        rows = {line.split("`")[1]: line for line in after}
        for field, level in levels.items():
            assert level == whole or f"**({level})**" in rows[field], (name, field)


def test_as_many_as_are_allowed_pass() -> None:
    require_sound(money(*(GIVEN,) * BUDGET))
    require_sound(period(extensions=(LONGER,) * EXTENSIONS))
    every: Callable[[int], Tie] = lambda n: Tie(D(2000 + n, 1, 1), D(2000 + n, 2, 1))  # noqa: E731
    require_sound(ties(*map(every, range(MOST_TIES))))
    # A step to itself ends the way.
    upper: Unit = replace(PLAN.units[0], ties=(Tie(D(2024, 1, 1), reports_to="d-upper"),))
    require_sound(replace(PLAN, units=(upper, *PLAN.units[1:])))
