"""``gbv unit places``: the country's list, without an office."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

Gbv = Any


@pytest.fixture
def find(gbv: Gbv, tmp_path: Path) -> Any:
    def run(*words: str) -> Any:
        return gbv("unit", "places", *words, "--home", tmp_path / "no office")

    return run


def test_a_commune_of_today(find: Any) -> None:
    (found,) = find("kon dao", "--province", "51", "--on", "2026-01-01", "--json").value
    assert found == {
        **{"code": "23430", "kind": "xã", "name": "Kon Đào"},
        "lies_in": [{"code": "51", "name": "tỉnh Quảng Ngãi"}],
        **{"valid_from": "2025-07-01", "valid_to": None},
        **{"first_list": "2025-07-01", "last_list": "2025-07-01", "became": []},
    }


def test_a_commune_of_before_the_merger_and_what_it_became(find: Any) -> None:
    told = find("van lem", "--on", "2018-06-01").out
    assert "xã Văn Lem" in told
    assert "huyện Đắk Tô, tỉnh Kon Tum" in told
    assert "30/06/2025" in told
    assert "xã Kon Đào (23430)" in told
    (value,) = find("van lem", "--on", "2018-06-01", "--json").value
    assert (value["valid_from"], value["valid_to"]) == (None, "2025-06-30")
    assert value["became"] == ["23430"]


def test_nothing_of_that_name(find: Any) -> None:
    answer = find("xyzxyz", "--on", "2026-01-01", "--lang", "en")
    assert answer.code == 0
    assert answer.out == "No place of this name or code stood on 01/01/2026.\n"
    assert find("xyzxyz", "--json").value == []


def test_a_province_of_another_time_is_refused(find: Any) -> None:
    refused = find("kon dao", "--province", "Kon Tum", "--on", "2026-01-01", "--json")
    assert refused.code == 1
    assert refused.value["problem"] == "E-PLACE-PROVINCE"
    assert "--on" in refused.value["next"]
    assert find("kon dao", "--province", "Kon Tum", "--on", "2018-01-01", "--json").code == 0
