"""What the entry page reckons with, apart from its widgets: the next step, the words of now."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest

from gbv_desktop.domain.report.edits import FactChange, TextChange
from gbv_desktop.domain.report.reports import ReportState
from ui.base.shell import Who
from ui.entry.next_step import NextStep, next_step
from ui.entry.texts.entered_words import EnteredWords


def who(*, on_screen: bool = False, consolidating: bool = False) -> Who:
    return cast(Who, SimpleNamespace(on_screen=on_screen, consolidating=consolidating))


@pytest.mark.parametrize(
    ("stage", "office", "step"),
    [
        (None, who(), NextStep.SUBMIT),
        (ReportState.ENTERING, who(), NextStep.SUBMIT),
        (ReportState.SUBMITTED, who(), NextStep.LOCK_SIGNED),
        (ReportState.SUBMITTED, who(on_screen=True), NextStep.APPROVE_HERE),
        (ReportState.APPROVED, who(), NextStep.EXPORT),
        # An office that consolidates has nobody to send its own report to.
        (ReportState.APPROVED, who(consolidating=True), NextStep.NEXT_REVISION),
        (ReportState.EXPORTED, who(), NextStep.NEXT_REVISION),
        (ReportState.RETURNED, who(), NextStep.NEXT_REVISION),
    ],
)
def test_each_state_has_one_next_step(
    stage: ReportState | None, office: Who, step: NextStep
) -> None:
    assert next_step(stage, office) is step


def test_only_steps_that_write_figures_ask_for_the_role_that_enters() -> None:
    assert {each for each in NextStep if each.enters} == {NextStep.SUBMIT, NextStep.NEXT_REVISION}


def test_each_change_knows_what_stood_there_before_it() -> None:
    words = EnteredWords()
    assert words.write("N01", "Một.") == TextChange("N01", "", "Một.")
    assert words.write("N01", "Một. Hai.") == TextChange("N01", "Một.", "Một. Hai.")
    assert words.tell("A01", "so", " 12 ") == FactChange("A01", "so", "", "12")
    assert words.tell("A01", "so", "13") == FactChange("A01", "so", "12", "13")
    assert words.written == 1


def test_an_undo_is_what_stands_there_for_the_next_change() -> None:
    words = EnteredWords()
    words.make(words.write("N01", "Một.").inverse())
    words.make(words.tell("A01", "so", "12").inverse())
    assert (words.written, dict(words.facts_of("A01"))) == (0, {"so": ""})
    assert words.write("N01", "Hai.").before == ""


def test_facts_that_were_given_out_do_not_follow_what_is_typed_later() -> None:
    words = EnteredWords()
    words.tell("A01", "so", "12")
    shown = words.facts_of("A01")
    words.tell("A01", "so", "13")
    assert shown == {"so": "12"}
