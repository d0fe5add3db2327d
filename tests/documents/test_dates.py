"""Every paper writes its days by ô 4's rule (NĐ 30/2020, PL I, II.4): 05/6/2018, 09/02/2017."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from gbv_desktop.documents.delivery_slip import DeliveryFacts, delivery_slip_pdf
from gbv_desktop.documents.help_sheet import HelpFacts, help_sheet_pdf
from gbv_desktop.documents.key_sheet import KeySheet, key_sheet_pdf
from gbv_desktop.documents.missing_list import MissingList, missing_list_pdf
from gbv_desktop.domain.offices.people import Person
from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.offices.urgent import HelpLine
from gbv_desktop.domain.text.vietnamese import text_date
from gbv_desktop.exchange.plan_folder import load
from gbv_desktop.text import message

FOLDER = Path(__file__).parents[2] / "resources" / "plans" / "dak-to-2017"
PERSON = Person("Y Thơm", "Công chức")
Make = Callable[[Unit, date], bytes]


def slip(unit: Unit, day: date) -> bytes:
    return delivery_slip_pdf(
        DeliveryFacts(unit, "UBND xã", "Phòng", message("6 tháng"), 1, "7K3F", ("a.gbv",), day,
                      PERSON, training=False)
    )  # fmt: skip


def key_sheet(unit: Unit, day: date) -> bytes:
    name = unit.names[0]
    return key_sheet_pdf(KeySheet(unit, name, False, "20552 22134", PERSON, day, training=False))


def help_sheet(_unit: Unit, day: date) -> bytes:
    line = HelpLine("Công an", "113", checked_on=day)
    return help_sheet_pdf(HelpFacts("UBND xã", (line,), "Phòng", day, training=False))


def missing_list(unit: Unit, day: date) -> bytes:
    return missing_list_pdf(
        MissingList(unit, message("6 tháng"), day, day, message("22/23"), (), PERSON,
                    training=False)
    )  # fmt: skip


@pytest.mark.parametrize("make", [slip, key_sheet, help_sheet, missing_list])
@pytest.mark.parametrize("day", [date(2018, 6, 5), date(2017, 2, 9), date(2018, 12, 31)])
def test_days_have_the_zeros_of_the_decree(
    read: Callable[[bytes], list[Any]], make: Make, day: date
) -> None:
    unit = load(FOLDER).unit_by_id["c-23440"]
    text = "\n".join(page.text for page in read(make(unit, day)))
    found = re.findall(r"\b\d{1,2}/\d{1,2}/\d{4}\b", text)
    assert set(found) == {text_date(day)}
