"""Who may do what, and that somebody always can let people in."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from gbv_desktop.domain.offices.people import (
    Approval,
    Member,
    Person,
    PersonRole,
    composed,
    gained_roles,
    has_admin,
    in_order,
    same_name,
    with_effective_roles,
)
from gbv_desktop.domain.plan.cells import number
from gbv_desktop.domain.report.reports import DEVICE_AND_APPROVER, Report, by_one_person

ROLES = st.lists(st.sampled_from(PersonRole))


@given(ROLES)
def test_roles_are_written_in_one_order_and_each_once(roles: Sequence[PersonRole]) -> None:
    written = in_order(roles)
    assert set(written) == set(roles)
    assert len(set(written)) == len(written)
    assert in_order(reversed(written)) == written


@given(st.lists(ROLES, max_size=4))
def test_an_office_has_an_admin_if_any_of_its_people_may_administer(
    offices: Sequence[Sequence[PersonRole]],
) -> None:
    members = [Member(str(at), "A", "B", in_order(roles), "") for at, roles in enumerate(offices)]
    assert has_admin(members) == any(PersonRole.ADMIN in roles for roles in offices)
    for member, roles in zip(members, offices, strict=True):
        assert [member.may(role) for role in PersonRole] == [role in roles for role in PersonRole]


@given(st.lists(ROLES, max_size=4))
def test_whoever_works_alone_has_every_role(offices: Sequence[Sequence[PersonRole]]) -> None:
    members = [Member(str(at), "A", "B", in_order(roles), "") for at, roles in enumerate(offices)]
    found = with_effective_roles(members)
    assert [each.id for each in found] == [each.id for each in members]
    if len(members) == 1:
        assert set(found[0].roles) == set(PersonRole)
        lacked = set(PersonRole) - set(members[0].roles)
        assert set(gained_roles(members[0], found[0])) == lacked
        assert gained_roles(found[0], members[0]) == ()
    else:
        assert list(found) == members


def test_who_is_new_gains_every_role_given() -> None:
    member = Member("user-2", "A", "B", (PersonRole.ENTER,), "")
    assert gained_roles(None, member) == (PersonRole.ENTER,)


def test_a_person_is_called_by_name_or_by_title() -> None:
    member = Member("user-1", "Y Thơm", "Công chức", (), "")
    assert (member.called, member.person) == ("Y Thơm", Person("Y Thơm", "Công chức"))
    assert Person("", "Công chức").called == "Công chức"
    assert [member.answers_to(words) for words in ("user-1", "y  thơm", "Công chức")] == [
        *(True, True, False)
    ]


@given(st.text(), st.text())
def test_names_are_the_same_whatever_their_blanks_and_capitals(one: str, other: str) -> None:
    assert same_name(f" {one} ", one)
    assert same_name(one, other) == same_name(other, one)
    assert same_name("Y  Thơm", "y thơm")
    assert not same_name("Y Thơm", "Y Thom")


def test_a_report_says_whether_one_person_entered_and_approved_it() -> None:
    on = date(2018, 6, 1)
    report = Report("c-1", "f-x", 1, "00", "2018S1", 1, on, False)
    screen, paper = (Approval("A", "B", how, on) for how in ("screen", "paper"))
    assert not by_one_person(report)
    assert by_one_person(replace(report, approved_by=screen))
    assert not by_one_person(replace(report, approved_by=paper))
    both = replace(report, approved_by=screen, sign=DEVICE_AND_APPROVER)
    assert not by_one_person(both)
    assert by_one_person(replace(both, prepared_by=Person("A", "B")))


def test_a_report_is_blank_until_anything_is_entered() -> None:
    report = Report("c-1", "f-x", 1, "00", "2018S1", 1, date(2018, 6, 1), False)
    assert report.blank
    assert replace(report, prepared_by=Person("A", "B")).blank
    assert not replace(report, cells={"B01": number(0)}).blank
    assert not replace(report, texts={"N01": "a"}).blank
    assert not replace(report, reasons={"R01.1:B01": "a"}).blank


def test_a_name_is_one_name_however_its_letters_are_composed() -> None:
    name, apart = "Nguyễn Thị Hồng", unicodedata.normalize("NFD", "NGUYỄN  Thị Hồng ")
    assert name != apart
    assert same_name(name, apart)
    assert not same_name(name, "Nguyễn Thị Hông")
    assert composed(Person(unicodedata.normalize("NFD", " Lê  Thị Ớ"), "Văn  thư ")) == Person(
        "Lê Thị Ớ", "Văn thư"
    )
