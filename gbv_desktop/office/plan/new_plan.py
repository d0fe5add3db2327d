"""A plan of another place, begun from a few words, on the forms and papers of a known one.

Nothing of the known plan's place stays: no unit, activity, assignment, duty, target or figure, and
no sentence that speaks of one. What stays is what any place counts and prints: indicators, forms,
rules, periods and the texts that hold without activities. The rest is edited on the page Plan.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from gbv_desktop.bundle.payload.definitions import payloads, sealed
from gbv_desktop.domain.offices.units import Unit, UnitName
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.editions.tables import (
    PlanTables,
    Row,
    Way,
    value_at,
    with_value,
)
from gbv_desktop.domain.plan.reorganising.dated import id_for
from gbv_desktop.domain.plan.reorganising.new_units import kind_of_name, like, name_of_unit
from gbv_desktop.domain.text.vietnamese import capitals, level_of
from gbv_desktop.errors import Problem, ProblemKind
from gbv_desktop.exchange import plan_folder
from gbv_desktop.exchange.plan.source import PlacedProblem
from gbv_desktop.exchange.plan.tables import tables_of
from gbv_desktop.exchange.plan.taken_apart.plain import row_of
from gbv_desktop.exchange.plan.whole import PAPERS, faults_of_tables, plan_of_tables
from gbv_desktop.office.open.setup import PlanChoice, ReadPlan, choice_of
from gbv_desktop.text import N_

E_NEW_LACK = ProblemKind(
    "E-NEW-LACK",
    N_("Something that a plan cannot do without is not filled in."),
    N_("Fill in every field; all of it but the names of the places can be changed later."),
)
E_NEW_AREA = ProblemKind(
    "E-NEW-AREA",
    N_("“{text}” does not say what kind of place it is."),
    N_("Write its kind and its name, as they stand in the middle of a sentence."),
)
E_NEW_YEARS = ProblemKind(
    "E-NEW-YEARS",
    N_("The plan would begin in {first} and end in {last}."),
    N_("Write the first year, then the last one: at most {most} years."),
)

MOST_YEARS = 30
_FIRST_YEAR = 2000


@dataclass(frozen=True)
class NewPlan:
    """What has to be known before a plan can be begun.

    Attributes:
        title: as its decision names it. scheme: what it carries out, as sentences name it.
        upper_document: the document of the level above that orders it.
        area: its territory in a sentence: ``huyện Bình Sơn``.
        upper_area: the territory above: ``tỉnh Quảng Ngãi``.
        unit: the office that takes in the reports.
        commune: the first one that reports to it; others are added like it.
    """

    title: str
    scheme: str
    upper_document: str
    area: str
    upper_area: str
    unit: str
    commune: str
    first_year: int
    last_year: int


def begin_plan(model: Plan, new: NewPlan) -> PlanChoice:
    """A plan to set the consolidating office up for.

    Args:
        model: the plan whose forms, rules and texts it begins with.
        new: what is its own.

    Raises:
        Problem: E-NEW-LACK, E-NEW-AREA, E-NEW-YEARS, E-PKG-SHAPE, E-TEXT-CHARS; E-PLAN-* where
            the model cannot do without something of its own place.
    """
    _require(new)
    tables = begun_tables(model, new)
    plan = sealed(plan_of_tables(tables["plan"]["plan"]["id"], tables))
    return replace(choice_of(plan), made=ReadPlan(plan, payloads(plan)))


def write_new_plan(model_id: str, new: NewPlan, folder: Path) -> tuple[PlanChoice, Path]:
    """Begins a plan and writes it as a plan folder, for an office that is set up by it.

    Args:
        model_id: id of a plan of this PC, whose forms, rules and texts it begins with.
        new: what is its own.
        folder: where its folder is made, which bears its id.

    Raises:
        Problem: as :func:`begin_plan`; E-PLAN-NONE; E-PLAN-TAKEN, E-PLAN-WRITE.
    """
    model = plan_folder.load(plan_folder.find(model_id))
    made = begin_plan(model, new)
    plan = made.plan
    written = folder / plan.identity.id
    plan_folder.write(tables_of(plan), written)
    return made, written


def begun_tables(model: Plan, new: NewPlan) -> PlanTables:
    """The tables of the new plan's files."""
    known = tables_of(model)
    units = list(_units(model, new))
    groups = {group for each in units for group in each.groups}
    kept = [each for each in known["units"].get("group", ()) if each["id"] in groups]
    tables = {
        **{name: dict(file) for name, file in known.items() if name not in _OF_A_PLACE},
        **{name: {} for name in _OF_A_PLACE},
        "plan": {"plan": _identity(known["plan"]["plan"], units, new)},
        "units": {"unit": [row_of(each) for each in units], "group": kept},
        "periods": _calendar(known["periods"], new),
    }
    tables["reference"].pop("value", None)
    places = {each: now for each, now in _renamed_places(model, new) if each}
    for name in tables:
        if name.startswith(f"{PAPERS}/"):
            tables[name] = _said_anew(tables[name], places)
    return _without_what_lacks(tables["plan"]["plan"]["id"], tables)


_OF_A_PLACE = ("activities", "assignments", "duties", "targets", "log", "criteria", "money")
"""The files of which nothing goes into a new plan."""


def _require(new: NewPlan) -> None:
    words = (new.title, new.scheme, new.upper_document, new.unit, new.commune)
    if not all(each.strip() for each in words):
        raise E_NEW_LACK()
    for area in (new.area, new.upper_area):
        if not level_of(area):
            raise E_NEW_AREA(text=area[:60])
    if not kind_of_name(new.commune):
        raise E_NEW_AREA(text=new.commune[:60])
    length = new.last_year - new.first_year + 1
    if new.first_year < _FIRST_YEAR or not 1 <= length <= MOST_YEARS:
        raise E_NEW_YEARS(first=new.first_year, last=new.last_year, most=MOST_YEARS)


# --- the units ----------------------------------------------------------------------------------
def _models(model: Plan) -> dict[str, Unit]:
    """The model's own units that stand for those of the new plan."""
    upper = model.unit_by_id[model.identity.consolidator]
    commune = next(
        each
        for each in model.units
        if each.reports_to == upper.id and each.reporter and kind_of_name(each.names[0].name)
    )
    area = model.unit_by_id[commune.parent]
    return {
        "top": model.unit_by_id[area.parent],
        "area": area,
        "committee": model.unit_by_id[upper.parent],
        "upper": upper,
        "commune": commune,
    }


def _units(model: Plan, new: NewPlan) -> Iterator[Unit]:
    """The commune, the office above it, its committee, and the two territories."""
    known, day = _models(model), date(new.first_year, 1, 1)
    own, above = own_name(new.area), own_name(new.upper_area)
    taken: set[str] = set()

    def made(role: str, name: UnitName, place: str = "", **more: Any) -> Unit:
        unit_id = id_for(taken, name, day)
        taken.add(unit_id)
        found = like(known[role], name, (), day, unit_id)
        return replace(found, head_parent=(), place=place or found.place, **more)

    top = made("top", territory(new.upper_area), above)
    area = made("area", territory(new.area), own, parent=top.id)
    committee = _committee(new.area)
    body = made("committee", committee, own, parent=area.id)
    office = UnitName(new.unit, new.unit, new.area, new.unit)
    short = initials(new.unit)
    upper = made("upper", office, own, parent=body.id, reports_to="")
    upper = replace(
        upper,
        head_parent=(capitals(committee.office),),
        head_lines=(capitals(new.unit),),
        sign=f"BC-{short}",
        drafter=short,
    )
    commune = made("commune", name_of_unit(new.commune), parent=area.id, reports_to=upper.id)
    return iter((commune, upper, body, area, top))


def territory(area: str) -> UnitName:
    """The name of a territory by what a sentence calls it: ``Huyện Bình Sơn``."""
    return UnitName(area[:1].upper() + area[1:], f"UBND {area}", area, own_name(area))


def _committee(area: str) -> UnitName:
    short = f"UBND {level_of(area)}"
    return UnitName(f"Ủy ban nhân dân {area}", f"UBND {area}", area, short)


def own_name(area: str) -> str:
    """A place without its level: ``Bình Sơn``."""
    return area[len(level_of(area)) :].strip()


def initials(name: str) -> str:
    """How an name is abbreviated in the signs of its papers: ``NV`` of ``Phòng Nội vụ``.

    By custom without the word for its kind and without "và"; the name may change it.
    """
    words = [each for each in re.split(r"[\s,–-]+", name) if each and each.lower() != "và"]
    return "".join(each[0] for each in words[1:] or words).upper()


# --- its identity and its texts -------------------------------------------------------------------
def _identity(known: dict[str, Any], units: list[Unit], new: NewPlan) -> dict[str, Any]:
    place = own_name(new.area)
    plain = id_for((), UnitName(place, place, short=place), date(new.first_year, 1, 1))
    own = {
        "id": f"{plain}-{new.first_year}",
        "edition": 1,
        "title": new.title,
        "scheme": new.scheme,
        "issuer": f"UBND {new.area}",
        "area": new.area,
        "place": place,
        "upper_document": new.upper_document,
        "upper_scheme": new.scheme,
        "consolidator": units[1].id,
        "first_year": new.first_year,
        "last_year": new.last_year,
    }
    return {**{key: known[key] for key in ("template", "language")}, **own}


def _calendar(known: Row, new: NewPlan) -> dict[str, Any]:
    """The ways to cut the years of the new plan; what was asked for besides is the model's own."""
    years = {"first_year": new.first_year, "last_year": new.last_year}
    return {"template": [{**each, **years} for each in known["template"]]}


def _renamed_places(model: Plan, new: NewPlan) -> Iterator[tuple[str, str]]:
    known = _models(model)
    yield known["top"].names[0].area, new.upper_area
    yield known["area"].names[0].area, new.area


def _said_anew(value: Any, places: dict[str, str]) -> Any:
    """Texts in which the places of the model bear the names of the new plan's."""
    if isinstance(value, str):
        for known, now in places.items():
            value = value.replace(known, now)
        return value
    if isinstance(value, list | tuple):
        return [_said_anew(each, places) for each in value]
    if isinstance(value, dict):
        return {key: _said_anew(each, places) for key, each in value.items()}
    return value


def _without_what_lacks(plan_id: str, tables: PlanTables) -> PlanTables:
    """The tables without the sentences that speak of what the new plan does not have."""
    while ways := set(_pieces(faults_of_tables(plan_id, tables))):
        # From behind, so that those before keep their places.
        for file, way in sorted(ways, key=str, reverse=True):
            tables = _without(tables, file, way)
    return tables


def _pieces(faults: Iterable[Problem]) -> Iterator[tuple[str, Way]]:
    """The sentences, passages and lists that faults lie in."""
    for each in faults:
        if isinstance(each, PlacedProblem) and each.spot.source.file.startswith(f"{PAPERS}/"):
            way = each.spot.way
            steps = [at for at, step in enumerate(way) if isinstance(step, int)]
            # Of a list without places the whole; a table that lacks something is nobody's sentence.
            if len(way) > 1:
                yield each.spot.source.file, way[: steps[-1] + 1] if steps else way


def _without(tables: PlanTables, file: str, way: Way) -> PlanTables:
    tables = with_value(tables, file, way, None)
    # A passage whose last sentence went says nothing any more.
    if len(way) > 2 and value_at(tables, file, way[:-1]) == []:
        return with_value(tables, file, way[:-2], None)
    return tables
