"""Whom to call: what a line of the plan may say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gbv_desktop.domain.offices import urgent_words
from gbv_desktop.domain.offices.people import Member, PersonRole
from gbv_desktop.domain.offices.urgent import MOST_LINES, HelpLine, are_sound, wrong_field

LINE = HelpLine("Công an xã", "0260 3831 113", "khi có nguy hiểm", date(2018, 6, 1))


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({}, ""),
        ({"phone": "", "checked_on": None}, ""),
        ({"phone": "113"}, ""),
        ({"name": "  "}, "name"),
        ({"name": "a" * 61}, "name"),
        ({"phone": "gọi 113"}, "phone"),
        ({"phone": "1"}, "phone"),
        ({"purpose": "a" * 61}, "purpose"),
        ({"checked_on": date(1999, 12, 31)}, "checked_on"),
        ({"checked_on": date(2100, 1, 1)}, "checked_on"),
        ({"phone": ""}, "checked_on"),
    ],
)
def test_the_first_field_that_cannot_stand_is_named(changes, field):
    assert wrong_field(replace(LINE, **changes)) == field


def test_a_plan_holds_a_page_of_them_and_none_twice():
    lines = [replace(LINE, name=f"Nơi {at}") for at in range(MOST_LINES)]
    assert are_sound(lines)
    assert are_sound(())
    assert not are_sound([*lines, LINE])
    assert not are_sound([LINE, LINE])
    assert not are_sound([replace(LINE, phone="x")])


def test_the_advice_asks_for_no_figure():
    said = (urgent_words.LEAD, *urgent_words.DO, *urgent_words.DO_NOT, urgent_words.NOT_HERE)
    assert all(said)
    assert not any(letter.isdigit() for text in said for letter in text)


@pytest.mark.parametrize("role", PersonRole)
def test_whoever_enters_or_approves_reads_sensitive_figures(role):
    member = Member("user-1", "Y Thơm", "", (role,), "0" * 64)
    assert member.reads is (role is not PersonRole.ADMIN)
