"""A paper's number is asked for whole; what the program adds to it is shown before it is kept."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

import gbv_desktop
import ui
from ui.base.shell import Shell
from ui.kit.fields.paper_number import PaperNumber


def test_a_number_alone_is_completed_in_sight(enter: Callable[..., Shell], qtbot: QtBot) -> None:
    shell = enter("commune")
    assert shell.who.sign == "BC-UBND"
    field = PaperNumber(shell, "Ngày", sign=shell.who.sign)
    qtbot.addWidget(field)
    field.show()
    assert field.why_not and field._whole.isHidden()
    field._number.setText("2")
    assert (field.number, field.why_not) == ("2/BC-UBND", "")
    assert "2/BC-UBND" in field._whole.text() and field._whole.isVisible()
    field._number.setText("2/BC-UBND")
    assert field._whole.isHidden(), "nothing is added to what is whole"
    field._number.setText("số hai")
    assert field.number == "" and field.why_not == field._whole.text()
    assert "12/BC-UBND" in field.why_not


def test_the_example_bears_the_sign_of_the_office(
    enter: Callable[..., Shell], qtbot: QtBot
) -> None:
    """A phòng that is shown BC-UBND types it, and its paper bears a sign that is not its own."""
    shell = enter("district")
    assert shell.who.sign == "BC-LĐTBXH"
    field = PaperNumber(shell, "Ngày", sign=shell.who.sign)
    plan = PaperNumber(shell, "Ngày", example="25/KH-UBND")
    for each, example in ((field, "12/BC-LĐTBXH"), (plan, "25/KH-UBND")):
        qtbot.addWidget(each)
        assert each._number.placeholderText() == f"ví dụ {example}"
        each._number.setText("số hai")
        assert example in each.why_not


def test_without_a_sign_the_whole_number_is_asked_for(
    enter: Callable[..., Shell], qtbot: QtBot
) -> None:
    field = PaperNumber(enter("commune"), "Ngày", number="2")
    qtbot.addWidget(field)
    assert field.number == "" and "12/BC-UBND" in field.why_not


def test_whatever_takes_a_paper_number_reads_it_by_the_one_function() -> None:
    """A use case or dialog with a number of a paper: found by the name of what it takes."""
    readers = {"complete_number", "read_number", "number_of_own_paper"}
    taking = []
    for package in (gbv_desktop, ui):
        for path in Path(package.__file__ or "").parent.rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if not isinstance(node, ast.FunctionDef) or not path.parts.count("office"):
                    continue
                names = {each.arg for each in node.args.args}
                written = any(
                    isinstance(e, ast.Attribute) and e.attr == "writing" for e in ast.walk(node)
                )
                if names & {"number", "paper_no"} and written:
                    calls = {
                        e.func.id
                        for e in ast.walk(node)
                        if isinstance(e, ast.Call) and isinstance(e.func, ast.Name)
                    }
                    taking.append((node.name, bool(calls & readers)))
    assert dict(taking) == dict.fromkeys(
        (
            *("note_number", "note_order", "sign_paper", "register_paper", "number_plan"),
            "put_notice",
        ),
        True,
    )
