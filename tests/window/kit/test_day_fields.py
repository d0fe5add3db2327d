"""Every field for a day shows how a day is typed, whichever page or dialog it stands in."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

import ui
from gbv_desktop.domain.offices.contacts import Mode, OfficeSigner, Phone
from gbv_desktop.domain.offices.people import Person
from gbv_desktop.domain.report.facts_beside import DATE_FACTS
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _
from ui.base.shell import Shell
from ui.contacts.phones import PhonesDialog
from ui.contacts.signer import SignerDialog
from ui.entry.detail.fact_field import FactField
from ui.kit.fields.day_field import DAY_FORM, DAY_SHORT, DayLine
from ui.kit.fields.paper_number import PaperNumber
from ui.logbook.entry_form import EntryForm
from ui.report.signed import SignedDialog

SOURCES = Path(ui.__file__).parent
HOME = "kit/fields/day_field.py"
ONLY_THERE = {"QDateEdit", "QDateTimeEdit", "QCalendarWidget"}


def called(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.func.id


def test_no_page_makes_a_day_field_of_its_own() -> None:
    own = {
        f"{path.relative_to(SOURCES)}: {name}"
        for path in SOURCES.rglob("*.py")
        if str(path.relative_to(SOURCES)) != HOME
        for name in called(path)
        if name in ONLY_THERE
        or name == "read_day"  # a line that is read as a day is a field for it
    }
    assert own == set()


def made(shell: Shell) -> dict[str, QWidget]:
    signer = OfficeSigner(Mode.KT, "Phó Chủ tịch", "A Thui", date(2016, 7, 1))
    phones = (Phone("0260 3831 234", "Văn phòng", None, None),)
    found: dict[str, QWidget] = {
        "signer": SignerDialog(shell, signer),
        "phones": PhonesDialog(shell, "", "", phones, lambda _office, _phones: None),
        "signed": SignedDialog(
            "", lambda _day: Person("A Thui", "Chủ tịch"), lambda: date(2018, 6, 5)
        ),
        "paper": PaperNumber(shell, "Ngày"),
        "log": EntryForm(),
    }
    return found | {name: FactField("A02", name) for name in DATE_FACTS}


def test_every_field_shows_its_form(enter: Callable[..., Shell], qtbot: QtBot) -> None:
    for name, root in made(enter("commune")).items():
        qtbot.addWidget(root)
        fields = root.findChildren(DayLine)
        assert fields, name
        for field in fields:
            assert field.accessibleDescription() == _(DAY_FORM), name
            assert field.placeholderText() in (_(DAY_FORM), _(DAY_SHORT)), name
            field.clear()
            room = field.width() if field.minimumWidth() == field.maximumWidth() else 10_000
            needed = field.fontMetrics().horizontalAdvance(field.placeholderText())
            assert needed < room, f"{name}: the example is cut"


def test_a_line_reads_the_day_that_stands_there(qtbot: QtBot) -> None:
    line = DayLine(date(2026, 7, 5))
    qtbot.addWidget(line)
    assert (line.text(), line.day) == ("05/07/2026", date(2026, 7, 5))
    line.setText("  ")
    assert line.day is None
    line.setText("32/1/2018")
    with pytest.raises(Problem) as refused:
        _day = line.day
    assert refused.value.code == "E-DAY-TEXT"
