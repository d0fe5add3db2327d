"""The names of the files that travel: what is given is what is read, whatever hangs behind."""

from __future__ import annotations

import pytest

from gbv_desktop.domain.report.file_names import (
    EVERYBODY,
    answer_name,
    id_prefix_of_file,
    package_name,
    package_no,
    registration_name,
    report_name,
    root_sheet_name,
    says_package,
    says_package_for,
    says_registration,
    says_start_package,
    unit_and_period_of_file,
)

ID = "0123456789abcdef" * 4
UNIT = "c-23425"


def test_names_are_what_they_always_were() -> None:
    assert registration_name(UNIT, ID) == "GBV_c-23425_dang-ky_01234567.gbvkey"
    assert report_name(UNIT, "blg-x", "2018S1", ID) == "GBV_c-23425_blg-x_2018S1_01234567.gbv"
    assert package_name(UNIT, 7, ID) == "GBV_c-23425_goi_7_01234567.gbv"
    assert package_name("", 7, ID) == "GBV_mo-dau_goi_7_01234567.gbv"
    assert root_sheet_name(UNIT) == "GBV_c-23425_ma-goc.pdf"


def test_an_answer_is_read_back() -> None:
    name = answer_name(UNIT, ID)
    assert name == "GBV_c-23425_tra-loi_01234567.gbv"
    assert (unit_and_period_of_file(name), id_prefix_of_file(name)) == ((UNIT, ""), ID[:8])
    assert (says_package(name), says_registration(name)) == (False, False)


@pytest.mark.parametrize("name", [report_name(UNIT, "blg-x", "2018S1", ID)])
def test_a_report_is_read_back(name: str) -> None:
    assert (unit_and_period_of_file(name), id_prefix_of_file(name)) == ((UNIT, "2018S1"), ID[:8])
    assert (says_package(name), says_registration(name), package_no(name)) == (False, False, 0)


@pytest.mark.parametrize("behind", ["", ".zip", " (1).gbv"])
def test_a_package_is_read_back(behind: str) -> None:
    name = package_name(UNIT, 12, ID).upper() + behind
    assert (unit_and_period_of_file(name), id_prefix_of_file(name)) == ((UNIT, ""), ID[:8])
    assert says_package(name)
    assert says_package_for(name, UNIT)
    assert not says_package_for(name, "c-2342")
    assert not says_start_package(name)
    assert package_no(package_name(UNIT, 12, ID) + behind) == 12


def test_the_start_package_is_for_everybody() -> None:
    name = package_name("", 3, ID)
    assert says_start_package(name)
    assert unit_and_period_of_file(name) == (EVERYBODY, "")


def test_a_registration_is_read_back() -> None:
    name = registration_name(UNIT, ID)
    assert says_registration(name)
    assert (unit_and_period_of_file(name), id_prefix_of_file(name)) == ((UNIT, ""), ID[:8])


def test_any_other_name_says_nothing() -> None:
    assert (unit_and_period_of_file("bao cao.gbv"), id_prefix_of_file("bao cao.gbv")) == (
        ("", ""),
        "",
    )
