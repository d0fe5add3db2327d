"""Registering a computer from the inbox: digits on the telephone, and what waits for them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from courier_kit import NEIGHBOUR, STRANGER
from inbox_kit import choose, digits_of, kinds, revisions
from looking import said
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from gbv_desktop.domain.offices.people import Member, PersonRole
from ui.base.early_words import numbered
from ui.inbox.page import WAIT, InboxPage
from ui.stick.digits import DigitsDialog

Settle = Callable[[], None]


def test_digits_typed_on_the_phone(
    page: InboxPage, world: Path, settle: Settle, answers: Any, qtbot: QtBot
) -> None:
    digits = digits_of(world, STRANGER)
    page.take_ready()
    settle()
    seen: list[str] = []

    def person(dialog: QDialog) -> bool:
        assert isinstance(dialog, DigitsDialog)
        dialog.show()
        # What it sent before, and what would become of that, is told before it is registered.
        assert "6 tháng đầu năm 2018" in said(dialog)
        assert dialog._act.toolTip() == "Gõ đủ tám nhóm trước đã."
        wrong = digits[:-1] + str((int(digits[-1]) + 1) % 10)
        dialog.field.setText(wrong)
        assert dialog._act.toolTip() == dialog._said.text() != ""
        metrics = dialog.field.fontMetrics()
        assert metrics.horizontalAdvance(wrong) < dialog.field.width() - 20, "no digit is cut"
        seen.append(dialog._said.text())
        assert not dialog._act.isEnabled()
        dialog.field.setText(digits.replace(" ", ".")[:17])
        assert not dialog._act.isEnabled()
        dialog.field.setText(digits.replace(" ", "-"))
        assert dialog._act.isEnabled()
        with qtbot.waitSignal(dialog.accepted):
            dialog._act.click()
        return True

    answers.coming.append(person)
    choose(page, STRANGER, "waiting")
    page.card.press_first()
    settle()
    settle()
    assert seen == ["Đề nghị đọc lại nhóm số 8."]
    assert "1 tệp" in answers.said[-1], "its report had lain aside and came in by itself"
    assert revisions(page, STRANGER, settle) == [1]
    assert page._tabs.tabText(WAIT) == "Chờ đăng ký"
    assert "Đã nhận" in kinds(page)[STRANGER]


def test_who_does_not_enter_registers_and_reads_what_waits(
    page: InboxPage, world: Path, settle: Settle, answers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    digits = digits_of(world, STRANGER)
    page.take_ready()
    settle()
    monkeypatch.setattr(Member, "may", lambda _who, role: role is PersonRole.ADMIN)

    def person(dialog: QDialog) -> bool:
        assert isinstance(dialog, DigitsDialog)
        dialog.show()
        assert "người nhập số liệu" in said(dialog)
        dialog.field.setText(digits)
        dialog._act.click()
        settle()
        return True

    answers.coming.append(person)
    choose(page, STRANGER, "waiting")
    page.card.press_first()
    settle()
    settle()
    assert "1 tệp" in answers.said[-1], "no refusal: it is registered, and the file waits"
    assert revisions(page, STRANGER, settle) == []


def test_digits_of_another_computer_register_nothing(
    page: InboxPage, world: Path, settle: Settle, answers: Any, qtbot: QtBot
) -> None:
    other = digits_of(world, NEIGHBOUR)
    told: list[str] = []

    def person(dialog: QDialog) -> bool:
        assert isinstance(dialog, DigitsDialog)
        dialog.show()
        dialog.field.setText(other)
        dialog._act.click()
        qtbot.waitUntil(lambda: numbered("E-KEY-FP") in dialog._said.text())
        told.append(dialog._said.text())
        dialog.reject()
        return False

    answers.coming.append(person)
    choose(page, STRANGER, "waiting")
    page.card.press_first()
    settle()
    settle()
    assert told
    assert page.registrations.count == 1
