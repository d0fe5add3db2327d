"""Facts of an office have one typed key each, and names that no version changes."""

from __future__ import annotations

import ast
import importlib
import pkgutil
from pathlib import Path

import pytest
from rehearsal import COMMUNE, Rehearsal

from gbv_desktop import office as room
from gbv_desktop.errors import Bug
from gbv_desktop.office.open import facts
from gbv_desktop.office.open.facts import REJECTED, TRUST, Fact

ROOT = Path(__file__).parents[3]
KEYS = ROOT / "gbv_desktop" / "office" / "open" / "facts.py"

NAMES = {
    *("office", "upper", "counters", "definitions", "trust", "people", "rejected:"),
    *("clock seen", "clock accepted", "password coming", "gaps", "desk", "package run"),
    *("program", "set-up chosen", "set-ups written"),
    *("office told", "told by ", "signer:", "plan cited:", "number of ", "paper:", "replaces:"),
    "answers sent",
    *("approver of ", "approvers ", "approver first seen in "),
    *("upward issue:", "sent upward:", "issue of:"),
    *("plan draft", "plan coming", "edition parts:", "by paper:"),
    *("edition ordered:", "package plan:", "package plan to:", "plan editions replaced"),
}
"""As they stand in the stores of offices; a store of an older version is read by them."""


def test_the_names_in_stores_stay() -> None:
    for module in pkgutil.walk_packages(room.__path__, "gbv_desktop.office."):
        importlib.import_module(module.name)
    assert facts.NAMES == NAMES


def test_a_name_is_given_once() -> None:
    with pytest.raises(Bug):
        Fact("office", str)


@pytest.mark.parametrize(
    "path",
    sorted({*ROOT.glob("gbv_desktop/office/**/*.py"), *ROOT.glob("gbv_desktop/cli/*.py")} - {KEYS}),
    ids=lambda path: str(path.relative_to(ROOT)),
)
def test_facts_are_read_and_written_by_their_keys_alone(path: Path) -> None:
    by_name = [
        ast.unparse(node)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Attribute)
        and node.value.attr == "facts"
        and node.attr in ("get", "put", "note", "drop", "next")
    ]
    assert by_name == []


def test_a_fact_holds_until_it_is_cleared(fresh: Rehearsal) -> None:
    office = fresh.office(COMMUNE)
    why = REJECTED.of("2018S1")
    with office.writing() as work:
        why.put(work, "Sai số")
        assert (why.read(work), REJECTED.of("2018").read(work)) == ("Sai số", None)
        why.clear(work)
        assert why.read(work) is None
        with pytest.raises(Bug):
            TRUST.required(work)
