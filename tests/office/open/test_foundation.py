"""What the window asked of the use cases: plans to choose, advice on passwords, people, facts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from gbv_desktop.domain.offices.people import Person
from gbv_desktop.errors import Bug, Problem
from gbv_desktop.office.base.clock import SetClock
from gbv_desktop.office.open import setup
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.open.setup import OfficeChoice, own_words, set_up
from gbv_desktop.office.papers import page_pictures
from gbv_desktop.office.people import accounts
from gbv_desktop.office.people.passwords import change_password, weakness
from gbv_desktop.office.plan import office_summary
from gbv_desktop.office.send.enrolment_request import key_sheet
from gbv_desktop.office.trust import backups

PASSWORD, NEW = "con đường 15 cây số", "bốn con trâu đi cày"
DAY = date(2018, 6, 1)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    choice = OfficeChoice("dak-to-2017", "c-23440", "reporting", training=True)
    with set_up(tmp_path / "home", PASSWORD, choice, SetClock(DAY)) as made:
        yield made


def test_a_plan_names_who_can_work_in_each_role() -> None:
    (choice,) = setup.plans_to_choose()
    assert "c-23440" in choice.reporting
    assert "d-ldtbxh" in choice.consolidating
    assert "c-23440" not in choice.consolidating


def test_advice_knows_the_unit_s_own_names(office: Office) -> None:
    words = own_words(office.unit, DAY)
    assert weakness(NEW, words) is None
    for poor in ("ngắn", "1234567890", "Xã Diên Bình 2018"):
        found = weakness(poor, words)
        assert found is not None, poor
        assert found.code == "E-PWD-WEAK"


def test_another_password_opens_the_same_office(office: Office) -> None:
    with pytest.raises(Problem) as caught:
        change_password(office, "không phải đâu", NEW)
    assert caught.value.code == "E-PWD-WRONG"
    change_password(office, PASSWORD, NEW)
    home = office.home
    office.close()
    with pytest.raises(Problem):
        Office.open(home, PASSWORD, DAY)
    with Office.open(home, NEW, DAY) as again:
        assert again.record.unit == "c-23440"


def test_other_people_are_kept(office: Office) -> None:
    accounts.change_people(office, Person("Y Thơm", "Công chức"), Person("", "Phó Chủ tịch"))
    assert office.record.preparer.name == "Y Thơm"
    home = office.home
    office.close()
    with Office.open(home, PASSWORD, DAY) as again:
        assert again.record.approver == Person("", "Phó Chủ tịch")
    with Office.open(home, PASSWORD, DAY) as again, pytest.raises(Bug):
        accounts.change_people(again, Person("", ""), Person("", "Chủ tịch"))


def test_how_an_office_stands(office: Office, tmp_path: Path) -> None:
    before = office_summary.summary_of(office)
    assert (before.code, before.upper, before.package_no, before.backup_no) == (
        "23440",
        "",
        None,
        0,
    )
    assert before.digits == office.digits
    backups.back_up(office, tmp_path / "backups")
    assert office_summary.summary_of(office).backup_no == 1


def test_a_paper_is_seen_as_it_is(office: Office) -> None:
    pdf = key_sheet(office)
    (size,) = page_pictures.page_sizes(pdf)
    assert [round(each) for each in size] == [595, 842]
    page = page_pictures.picture(pdf, 0, 72)
    assert (page.width, page.height) == (596, 842) or (page.width, page.height) == (595, 842)
    assert len(page.data) == page.stride * page.height
    white, dark = page.data.count(255), sum(each < 64 for each in page.data[::4])
    assert white > len(page.data) // 2
    assert dark > 500
