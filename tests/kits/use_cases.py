"""Every use case of the office, called with whatever its arguments can be in a test."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from rehearsal import COMMUNE, PERIOD

from gbv_desktop import office as rooms
from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.errors import Problem
from gbv_desktop.office.open.guard import GUARDED, READING
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers.library import (
    PaperKind,
    PaperRef,
)

CELL, FIGURE = "V01", 777123


def use_cases() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every public function that begins with an open office, by its name within the rooms."""
    for found in pkgutil.walk_packages(rooms.__path__, rooms.__name__ + "."):
        if ".demo" in found.name:
            continue
        module = importlib.import_module(found.name)
        for name, act in vars(module).items():
            own = inspect.isfunction(act) and act.__module__ == found.name
            if own and not name.startswith("_") and "office" in inspect.signature(act).parameters:
                yield f"{found.name}.{name}".removeprefix("gbv_desktop.office."), act


ACTS = dict(use_cases())


def closed(name: str) -> bool:
    """Whether somebody who only administers is turned away before anything is looked at."""
    full = f"gbv_desktop.office.{name}"
    return full in READING or PersonRole.ADMIN not in GUARDED.get(full, (PersonRole.ADMIN,))


def answers(act: Callable[..., Any], office: Office, folder: Path) -> Iterator[object]:
    """What a use case answers to everything that its arguments can be here."""
    known: dict[str, tuple[Any, ...]] = {
        "code": (PERIOD,),
        "period": (office.plan.period(PERIOD),),
        "path": (folder / "out.csv", folder / "out.xlsx", folder / "out.json"),
        "cell": (CELL,),
        "unit_id": (COMMUNE,),
        "unit": (office.unit,),
        "ref": tuple(PaperRef(kind, PERIOD) for kind in PaperKind),
    }
    wanted = {
        name: each
        for name, each in list(inspect.signature(act).parameters.items())[1:]
        if each.default is each.empty
    }
    if "work" in wanted or not wanted.keys() <= known.keys():
        return
    choices: list[dict[str, Any]] = [{}]
    for name in wanted:
        choices = [{**each, name: value} for each in choices for value in known[name]]
    for each in choices:
        with suppress(Problem):
            yield act(office, **each)
