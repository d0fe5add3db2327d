"""New units are made after known ones."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from make import Make

from gbv_desktop.domain.offices.units import DirectoryPhone, Signer, Tie, UnitName
from gbv_desktop.domain.plan.reorganising.new_units import like, name_of_unit, renamed

DAY = date(2025, 7, 1)


def test_names_of_communes_and_of_offices():
    assert name_of_unit(" xã  Kon Đào", "23430") == UnitName(
        "Xã Kon Đào", "UBND xã Kon Đào", "xã Kon Đào", "Kon Đào", "23430"
    )
    assert name_of_unit("Thị trấn Đăk Tô").short == "TT Đăk Tô"
    assert name_of_unit("Phòng Nội vụ") == UnitName("Phòng Nội vụ", "Phòng Nội vụ")
    # No kind of commune, though it begins with the letters of one.
    assert name_of_unit("Xãng").area == ""


def test_a_commune_is_made_like_another_and_has_nothing_of_its_people():
    pattern = Make.unit(
        "a",
        kind="thi_tran",
        groups=("xa",),
        sign="BC-UBND",
        signer=Signer("CHỦ TỊCH", "ỦY BAN NHÂN DÂN"),
        signers=(Signer("PHÓ", valid_to=date(2025, 1, 1)),),
        phones=(DirectoryPhone("113"),),
        ties=(Tie(valid_from=date(2025, 1, 1), reports_to="new", reporter="X", groups=("xa",)),),
        valid_to=date(2025, 6, 30),
        successors=("x",),
    )
    made = like(pattern, name_of_unit("Xã Kon Đào", "23430"), ("c-23430",), DAY)
    assert (made.id, made.kind, made.reports_to) == ("c-23430-2025", "xa", "new")
    assert (made.groups, made.sign, made.place) == (("xa",), "BC-UBND", "Kon Đào")
    assert made.head_lines == ("ỦY BAN NHÂN DÂN", "XÃ KON ĐÀO")
    assert (made.valid_from, made.names[0].valid_from, made.valid_to) == (DAY, DAY, None)
    assert not (made.signers or made.phones or made.ties or made.successors)


def test_an_office_is_made_like_another():
    pattern = Make.unit("p", kind="phong", place="Đăk Tô")
    made = like(pattern, name_of_unit("Phòng Nội vụ"), (), DAY, "d-noivu")
    assert (made.id, made.kind, made.place) == ("d-noivu", "phong", "Đăk Tô")
    assert made.head_lines == ("PHÒNG NỘI VỤ",)


def test_another_name_keeps_the_code():
    unit = replace(Make.unit("a"), names=(UnitName("Xã A", "UBND xã A", code="1"),))
    name, head = renamed(unit, "Phường A", DAY)
    assert (name.code, name.area, head[1]) == ("1", "phường A", "PHƯỜNG A")
    assert renamed(unit, "Phường A", DAY, "2")[0].code == "2"
