"""The country's list that ships with the program."""

from __future__ import annotations

from datetime import date

from gbv_desktop.domain.offices.places import TWO_LEVELS
from gbv_desktop.exchange.place_list import place_list

PLACES = place_list()
OLD = date(2025, 6, 30)


def test_it_is_read_once() -> None:
    assert place_list() is PLACES


def test_the_country_before_and_after_the_districts() -> None:
    def counted(day: date) -> dict[int, int]:
        found = [len(each.code) for each in PLACES.on(day)]
        return {digits: found.count(digits) for digits in set(found)}

    # 63 provinces, 696 districts and 10,051 communes on 04/01/2025 as the Statistics Office has
    # them; 34 and 3,321 since (resolutions 202/2025/QH15 and those of 16/6/2025).
    assert counted(OLD) == {2: 63, 3: 696, 5: 10_051}
    assert counted(TWO_LEVELS) == {2: 34, 5: 3_321}


def test_every_unit_lies_in_one_that_stands_and_became_what_stands() -> None:
    now = {each.code for each in PLACES.on(TWO_LEVELS)}
    for day in PLACES.days:
        for each in PLACES.on(day):
            assert each.name and each.kind
            assert not each.upper or PLACES.known(each.upper, day) is not None, each
            assert now.issuperset(each.became), each


def test_what_the_communes_of_dak_to_became() -> None:
    old = [each for each in PLACES.on(OLD) if each.upper == "612"]
    became = {each.name: each.became for each in old}
    # Resolution 1677/NQ-UBTVQH15 of 16/6/2025.
    assert became == {
        **dict.fromkeys(("Đắk Tô", "Tân Cảnh", "Diên Bình", "Pô Kô"), ("23401",)),
        **dict.fromkeys(("Ngọk Tụ", "Đắk Rơ Nga"), ("23428",)),
        **dict.fromkeys(("Kon Đào", "Đắk Trăm", "Văn Lem"), ("23430",)),
    }
    kon_tum = PLACES.province_called("Kon Tum", OLD)
    assert kon_tum.became == ("51",)


def test_units_whose_end_nobody_told_are_few() -> None:
    untold = [e for e in PLACES.on(OLD) if e.is_commune and not e.became]
    assert len(untold) == 28
