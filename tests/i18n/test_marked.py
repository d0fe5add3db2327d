"""Every numbered problem speaks through a marked, translated sentence."""

import ast
import importlib
import pkgutil
import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import gbv_desktop
import ui
from gbv_desktop.errors import CATALOGUE
from gbv_desktop.i18n import LANGUAGES, _, set_language

TEMPLATE = Path(__file__).resolve().parents[2] / "i18n" / "gbv.pot"


def load_everything() -> None:
    for package in (gbv_desktop, ui):
        for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
            if ".migrations." not in found.name:
                importlib.import_module(found.name)


def test_the_sentences_of_every_problem_are_marked() -> None:
    load_everything()
    with TEMPLATE.open("rb") as stream:
        marked = {entry.id for entry in read_po(stream)}
    kinds = list(CATALOGUE.values())
    assert kinds
    unmarked = [
        each.code for each in kinds if not {each.text, each.next, each.by_command} <= marked
    ]
    assert unmarked == []


COMMAND = re.compile(
    r"(?<![\w-])--[a-z]|\bgbv [a-z]|lệnh “|bằng lệnh|\bcommand “|“(?:report|people|bundle|log) "
)
"""An option, or a command, in either language."""
ROOT = TEMPLATE.parents[1]


def kinds_of_commands() -> set[str]:
    """The numbers that only a command can end with: declared where the commands are."""
    return {
        node.value
        for file in (ROOT / "gbv_desktop" / "cli").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Constant) and node.value in CATALOGUE
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_window_names_no_command_as_the_next_step(language: str) -> None:
    load_everything()
    set_language(language)
    only = kinds_of_commands()
    named = [
        each.code
        for each in CATALOGUE.values()
        if each.code not in only and COMMAND.search(_(each.next))
    ]
    assert named == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_the_two_differ_the_command_names_what_is_typed(language: str) -> None:
    load_everything()
    set_language(language)
    differing = [each for each in CATALOGUE.values() if each.next_by_command]
    assert len(differing) > 10
    assert [each.code for each in differing if not COMMAND.search(_(each.by_command))] == []
