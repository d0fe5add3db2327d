"""``docs/ke-hoach-tung-cau.md``: every sentence of the plan stands there, and each page, command
and paper that it names is there in the program.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import typer
from babel.messages.pofile import read_po

from gbv_desktop.cli.app import MODULES
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.exchange.plan_folder import load
from gbv_desktop.paths import resource
from ui.base.places import _ALL

CHECKOUT = Path(__file__).resolve().parents[2]
PAGE = (CHECKOUT / "docs" / "ke-hoach-tung-cau.md").read_text("utf-8")
FOLDER = resource("plans", "dak-to-2017")
ROW = re.compile(r"^\| (?!---)(.+) \|$", re.MULTILINE)


def rows() -> list[list[str]]:
    """The cells of each line: the plan's words, pages, commands, papers."""
    found = [row.split(" | ") for row in ROW.findall(PAGE)]
    return [row for row in found if row[0] != "Câu của kế hoạch"]


@cache
def spoken() -> dict[str, str]:
    """English sentences with their Vietnamese, those that are not folded in yet among them."""
    catalogue = CHECKOUT / "i18n" / "vi" / "LC_MESSAGES" / "gbv.po"
    found = {}
    for file in (catalogue, *sorted((CHECKOUT / "i18n" / "loose").glob("*.po"))):
        with file.open("rb") as opened:
            for each in read_po(opened):
                if isinstance(each.id, str) and isinstance(each.string, str) and each.string:
                    found[each.id] = each.string
    return found


def sentences(plan: Plan) -> Iterator[str]:
    """Every sentence that the repository's own copy of the plan holds, in its words."""
    identity = plan.identity
    texts = [*identity.purposes, *identity.requirements, identity.subjects, identity.reporting]
    texts += [identity.upper_document, identity.upper_scheme, *identity.recipients]
    texts += [each.title for each in plan.groups]
    for each in plan.activities:
        texts += [each.title, each.actors, each.method, each.timing.text]
    texts += [each.text for each in plan.duties]
    texts += [each.statement.partition(" (đến năm")[0] for each in plan.targets]
    for text in texts:
        yield from filter(None, re.split(r"(?<=[.;])\s+", text))


def test_every_sentence_of_the_plan_is_listed() -> None:
    page = " ".join(PAGE.split())
    missing = [each for each in sentences(load(FOLDER)) if " ".join(each.split()) not in page]
    assert missing == []


def test_every_line_names_a_page_and_a_command() -> None:
    assert len(rows()) > 70
    assert [row[0] for row in rows() if len(row) != 4 or "**" not in row[1]] == []
    assert [row[0] for row in rows() if "`gbv " not in row[2]] == []


# --- pages ----------------------------------------------------------------------------------------
def pages_named() -> set[str]:
    return {name for row in rows() for name in re.findall(r"\*\*(.+?)\*\*", row[1])}


def test_every_page_is_a_place_of_the_window() -> None:
    places = {spoken()[each.title] for each in _ALL}
    assert pages_named() - places == set()


def test_every_view_is_called_so_in_the_window() -> None:
    words = {each.rstrip("…") for each in spoken().values()}
    views = {
        re.split(r" \(|<br>", part)[0].strip() for row in rows() for part in row[1].split(" › ")[1:]
    }
    assert {"Địa bàn cần hỗ trợ thêm", "Lớp tập huấn"} <= views
    assert views - words == set()


# --- commands -------------------------------------------------------------------------------------
@cache
def commands() -> frozenset[str]:
    """Every command by its words."""
    app = typer.Typer()
    for module in MODULES:
        module.add_to(app)
    return frozenset(_names(typer.main.get_command(app), "gbv"))


def _names(command: Any, words: str) -> Iterator[str]:
    yield words
    for name, below in getattr(command, "commands", {}).items():
        yield from _names(below, f"{words} {name}")


def test_every_command_is_there() -> None:
    # What follows a command is an option or what it is given.
    given = re.compile(r" (?:--\S+|plan/plan)")
    named = {given.sub("", each) for row in rows() for each in re.findall(r"`(gbv .+?)`", row[2])}
    assert named - commands() == set()


# --- papers ---------------------------------------------------------------------------------------
def test_every_paper_is_called_so_on_paper() -> None:
    texts = [tomllib.loads(each.read_text("utf-8")) for each in (FOLDER / "papers").glob("*.toml")]
    printed = "\n".join((*spoken().values(), *map(str, texts))).casefold()
    named = {name for row in rows() for name in re.findall(r"_(.+?)_", row[3])}
    assert {name for name in named if name.casefold() not in printed} == set()
