"""The country's list: what stood on a day, and how people look for it."""

from __future__ import annotations

from datetime import date

import pytest

from gbv_desktop.domain.offices.pasted_places import PlaceMatch, match_pasted
from gbv_desktop.domain.offices.places import AdministrativeUnit, PlaceList
from gbv_desktop.errors import Problem

OLD, NOW = date(2018, 6, 1), date(2025, 7, 1)


def of(row: str, first: int, last: int, *became: str) -> AdministrativeUnit:
    code, kind, name, upper = row.split("|")
    return AdministrativeUnit(code, kind, name, upper, first, last, became)


PLACES = PlaceList(
    (date(2020, 2, 25), date(2025, 1, 4), date(2025, 7, 1)),
    (
        of("51|tỉnh|Quảng Ngãi|", 0, 2),
        of("62|tỉnh|Kon Tum|", 0, 1, "51"),
        of("68|tỉnh|Lâm Đồng|", 0, 2),
        of("612|huyện|Đắk Tô|62", 0, 1),
        of("608|thành phố|Kon Tum|62", 0, 1),
        of("672|thành phố|Đà Lạt|68", 0, 1),
        of("23281|phường|Quyết Thắng|608", 0, 0),
        of("23401|thị trấn|Đắk Tô|612", 0, 1, "23401"),
        of("23428|xã|Ngọk Tụ|612", 0, 1, "23428"),
        of("23434|xã|Kon Đào|612", 0, 1, "23430"),
        of("24769|phường|1|672", 0, 1),
        of("24772|xã|Tân Cảnh|672", 0, 1),
        of("23437|xã|Tân Cảnh|612", 0, 1, "23401"),
        of("23401|xã|Đăk Tô|51", 2, 2),
        of("23428|xã|Ngọk Tụ|51", 2, 2),
        of("23430|xã|Kon Đào|51", 2, 2),
        of("24934|xã|D’Ran|68", 2, 2),
        of("24940|xã|Đơn Dương Kon|68", 2, 2),
    ),
)


def codes(query: str, day: date, province: str = "") -> list[str]:
    return [each.code for each in PLACES.find_places(query, day, province)]


@pytest.mark.parametrize(
    ("query", "day", "found"),
    [
        ("kon dao", NOW, ["23430"]),
        ("xã Kon Đ", NOW, ["23430"]),
        ("Kon", NOW, ["23430", "24940"]),
        ("Kon", OLD, ["62", "608", "23434"]),
        # Once named in whole, then by its beginning: the town before what only begins so.
        ("dak to", OLD, ["612", "23401"]),
        ("23401", NOW, ["23401"]),
        (" 234 ", NOW, ["23401", "23428", "23430"]),
        ("d'ran", NOW, ["24934"]),
        ("Phường 01", OLD, ["24769"]),
        ("k tu", NOW, []),
        ("on dao", NOW, []),
        ("Pô Kô", NOW, []),
    ],
)
def test_places_are_found(query: str, day: date, found: list[str]) -> None:
    assert codes(query, day) == found


def test_a_whole_name_stands_before_its_beginning() -> None:
    more = PlaceList(PLACES.days, (of("23500|xã|Kon Đào Hạ|62", 0, 1), *PLACES.units))
    assert [e.code for e in more.find_places("kon đào", OLD)] == ["23434", "23500"]


def test_a_province_narrows_by_name_or_code() -> None:
    assert codes("kon", NOW, "tỉnh Quảng Ngãi") == ["23430"]
    assert codes("", NOW, "68") == ["68", "24934", "24940"]
    assert codes("", OLD, "quang ngai") == ["51"]


def test_a_province_that_ended_is_refused_after_its_end() -> None:
    assert codes("ngok", OLD, "Kon Tum") == ["23428"]
    with pytest.raises(Problem, match="E-PLACE-PROVINCE") as refused:
        codes("ngok", NOW, "Kon Tum")
    assert ("day", NOW) in refused.value.text.fields
    # A town of the same name is no province.
    with pytest.raises(Problem, match="E-PLACE-PROVINCE"):
        codes("ngok", OLD, "608")


def test_what_stood_on_a_day() -> None:
    assert PLACES.on(date(2017, 1, 1)) == PLACES.on(date(2025, 1, 3))
    assert PLACES.known("23401", date(2025, 6, 30)) != PLACES.known("23401", NOW)
    assert PLACES.known("23281", date(2025, 1, 3)) is not None
    assert PLACES.known("23281", date(2025, 1, 4)) is None
    town = PLACES.known("23401", OLD)
    assert town is not None and town.full_name == "thị trấn Đắk Tô"
    assert [each.code for each in PLACES.above(town, OLD)] == ["612", "62"]
    assert PLACES.province_of(town, OLD).code == "62"


def test_days_are_told_only_where_they_are_known() -> None:
    ward, town, commune, province = (
        PLACES.units[6], PLACES.units[7], PLACES.units[13], PLACES.units[0],
    )  # fmt: skip
    assert (PLACES.valid_from(ward), PLACES.valid_to(ward)) == (None, None)
    assert PLACES.listed(ward) == (PLACES.days[0], PLACES.days[0])
    assert (PLACES.valid_from(town), PLACES.valid_to(town)) == (None, date(2025, 6, 30))
    assert (PLACES.valid_from(commune), PLACES.valid_to(commune)) == (NOW, None)
    assert (PLACES.valid_from(province), PLACES.valid_to(province)) == (None, None)
    assert PLACES.listed(province) == (PLACES.days[0], NOW)


# --- pasted lists ---------------------------------------------------------------------------------
Pasted = list[tuple[int, str, PlaceMatch, list[str]]]
FOUND, ASK, NONE = PlaceMatch.FOUND, PlaceMatch.ASK, PlaceMatch.NONE


def pasted(text: str, day: date, province: str = "") -> Pasted:
    return [
        (each.line, each.written, each.match, [unit.code for unit in each.candidates])
        for each in match_pasted(PLACES, text, day, province)
    ]


def test_a_list_from_a_document() -> None:
    text = "1. UBND xã Kon Đào, huyện Đăk Tô;\n\n(2) Xã Ngọk Tụ.\n- Thị trấn Đăk Tô\n• xã Pô Kô"
    assert pasted(text, OLD) == [
        (1, "xã Kon Đào", FOUND, ["23434"]),
        (3, "Xã Ngọk Tụ", FOUND, ["23428"]),
        (4, "Thị trấn Đăk Tô", FOUND, ["23401"]),
        (5, "xã Pô Kô", NONE, []),
    ]


def test_a_sentence() -> None:
    text = "UBND các xã: Kon Đào, Ngọk Tụ và Đăk Tô"
    assert [(name, match) for _, name, match, _ in pasted(text, NOW)] == [
        ("Kon Đào", FOUND),
        ("Ngọk Tụ", FOUND),
        ("Đăk Tô", FOUND),
    ]


@pytest.mark.parametrize(
    "row",
    [
        "1\t51\tQuảng Ngãi\t23430\tXã Kon Đào",
        "23430\tKon Đào\t51\tTỉnh Quảng Ngãi",
        "Tỉnh Quảng Ngãi\tXã Kon Đào",
        "Kon Đào\t23430",
    ],
)
def test_columns_of_a_sheet(row: str) -> None:
    assert [each[2:] for each in pasted(row, NOW)] == [(FOUND, ["23430"])]


def test_codes_alone() -> None:
    assert pasted("23401, 23428\n99999", NOW) == [
        (1, "23401", FOUND, ["23401"]),
        (1, "23428", FOUND, ["23428"]),
        (2, "99999", NONE, []),
    ]


def test_code_and_name_have_to_agree() -> None:
    # The old code of Kon Đào is nobody's today, and 23401 is another commune.
    assert pasted("23434\tKon Đào", NOW) == [(1, "Kon Đào", ASK, ["23430"])]
    assert pasted("23401\tKon Đào", NOW) == [(1, "Kon Đào", ASK, ["23430", "23401"])]


def test_a_code_that_lost_its_zero_in_a_spreadsheet() -> None:
    early = PlaceList(PLACES.days, (of("04|tỉnh|Cao Bằng|", 0, 2), of("01273|xã|Tân|04", 2, 2)))
    (found,) = match_pasted(early, "1273\tXã Tân", NOW)
    assert (found.match, [each.code for each in found.candidates]) == (FOUND, ["01273"])


def test_a_code_of_another_province_is_asked_about() -> None:
    assert pasted("23430", NOW, "Quảng Ngãi")[0][2:] == (FOUND, ["23430"])
    assert pasted("23430", NOW, "Lâm Đồng")[0][2:] == (ASK, ["23430"])
    assert pasted("23430\tKon Đào\tTỉnh Lâm Đồng", NOW)[0][2:] == (ASK, ["23430"])


def test_one_name_of_several_is_asked_about_until_its_place_is_said() -> None:
    assert pasted("Tân Cảnh", OLD) == [(1, "Tân Cảnh", ASK, ["24772", "23437"])]
    assert pasted("Tân Cảnh", OLD, "Kon Tum")[0][2:] == (FOUND, ["23437"])
    assert pasted("Tân Cảnh, thành phố Đà Lạt", OLD)[0][2:] == (FOUND, ["24772"])
    assert pasted("Tân Cảnh, Kon Đào", OLD)[0][2] is ASK


def test_what_lies_elsewhere_or_is_of_another_kind_is_asked_about() -> None:
    assert pasted("Kon Đào", OLD, "Lâm Đồng") == [(1, "Kon Đào", ASK, ["23434"])]
    assert pasted("xã Đăk Tô", OLD) == [(1, "xã Đăk Tô", ASK, ["23401"])]
    assert pasted("Kon Đào, tỉnh Lâm Đồng", OLD) == [(1, "Kon Đào", ASK, ["23434"])]


def test_two_communes_each_with_its_district() -> None:
    text = "Kon Đào, huyện Đăk Tô, Tân Cảnh, thành phố Đà Lạt"
    assert [each[3] for each in pasted(text, OLD)] == [["23434"], ["24772"]]


def test_a_district_alone_is_no_commune_and_is_said() -> None:
    assert pasted("Huyện Đăk Tô", OLD) == [(1, "Huyện Đăk Tô", NONE, [])]


def test_a_province_that_is_none() -> None:
    with pytest.raises(Problem, match="E-PLACE-PROVINCE"):
        pasted("Kon Đào", NOW, "Kon Tum")
