"""Asking units for a report besides the calendar: of whole groups, never about single cases."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, timedelta

from desk_kit import DAY

from gbv_desktop.domain.plan.documents import CitedPaper, EditionOrder, Pending
from gbv_desktop.domain.plan.editions.campaigns import with_name
from gbv_desktop.domain.plan.editions.tables import PlanTables, TablePlace, rows_of, with_rows
from gbv_desktop.domain.plan.work import CampaignName
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.periods.asking import (
    DaysAsked,
    Question,
    Request,
    ask_for_report,
    requests,
)
from gbv_desktop.office.plan.periods.campaigns import (
    CampaignOffer,
    campaign_offer,
    campaign_offers,
    campaigns_of_late,
)
from gbv_desktop.office.plan.periods.offered import indicators_offered
from gbv_desktop.office.plan.periods.owing import owing_units
from gbv_desktop.office.plan.releasing import release_change
from gbv_desktop.office.totals.who_reported import following

Refused = Callable[[str], AbstractContextManager[object]]
PAPER = EditionOrder("12/UBND-LĐTBXH", date(2018, 1, 5))
AWAITED = EditionOrder(pending=Pending.AWAITED)
INDICATORS = TablePlace("indicators", "indicator")
ABOUT = "truyền thông ở thôn, làng"
LATE = DAY + timedelta(days=21)
DAYS = DaysAsked(date(DAY.year, 1, 1), date(DAY.year, 3, 31), LATE)


def asking_also(office: Office, *, sensitive: bool) -> None:
    """An edition in which communes report an indicator on demand as well."""

    def change(tables: PlanTables) -> PlanTables:
        rows = list(rows_of(tables, INDICATORS))
        place = next(
            at
            for at, row in enumerate(rows)
            if row["kind"] == "F"
            and "X" in row["owners"]
            and row.get("sensitive", False) is sensitive
        )
        rows[place] = {**rows[place], "periods": [*rows[place]["periods"], "DX"]}
        return with_rows(tables, INDICATORS, rows)

    made = release_change(office, change, PAPER)
    assert made.identity.edition == 2


def test_a_report_on_demand_is_owed_by_whom_it_asks(office: Office) -> None:
    asking_also(office, sensitive=False)
    period = ask_for_report(office, Request(ABOUT, DAYS), PAPER)
    assert period.code == f"{DAY.year}-DX01"
    assert period.document == CitedPaper(PAPER.no, PAPER.on, ABOUT)
    assert period.due_before == LATE + timedelta(days=1)
    assert owing_units(office, period) == period.units != ()
    count = following(office, period.code).counts[-1]
    assert (count.received, count.owed) == (0, len(period.units))
    second = ask_for_report(office, Request(ABOUT, DAYS), AWAITED)
    assert second.code == f"{DAY.year}-DX02"
    assert {each.code for each in requests(office.plan)} == {period.code, second.code}


def test_the_month_of_action_is_asked_by_its_plan(office: Office, refused: Refused) -> None:
    code = f"{DAY.year}-TH11"
    with refused("E-REQUEST-PAPER"):
        ask_for_report(office, Request(ABOUT, code), AWAITED)
    period = ask_for_report(office, Request(ABOUT, code), PAPER)
    assert period.units and set(period.units) == set(owing_units(office, period))
    assert period.start == office.plan.period(code).start and period.template
    with refused("E-REQUEST-KIND"):
        ask_for_report(office, Request(ABOUT, code), PAPER)
    with refused("E-REQUEST-KIND"):
        ask_for_report(office, Request(ABOUT, f"{DAY.year}"), PAPER)


def test_nobody_is_asked_of_single_cases(office: Office, refused: Refused) -> None:
    with refused("E-REQUEST-CASES"):
        ask_for_report(office, Request("danh sách nạn nhân", DAYS), PAPER)
    asking_also(office, sensitive=True)
    with refused("E-REQUEST-SENSITIVE"):
        ask_for_report(office, Request(ABOUT, DAYS), PAPER)


def test_what_is_asked_wrongly_changes_nothing(office: Office, refused: Refused) -> None:
    with refused("E-REQUEST-EMPTY"):
        ask_for_report(office, Request(ABOUT, DAYS), PAPER)
    asking_also(office, sensitive=False)
    soon = replace(DAYS, until=DAY + timedelta(days=2))
    turned = replace(DAYS, end=DAYS.start - timedelta(days=1))
    with refused("E-REQUEST-DAYS"):
        ask_for_report(office, Request(ABOUT, turned), PAPER)
    with refused("E-REQUEST-GROUP"):
        ask_for_report(office, Request(ABOUT, DAYS, ("nobody",)), PAPER)
    with refused("E-REQUEST-SOON"):
        past = DaysAsked(date(2017, 1, 1), date(2017, 3, 31), DAY - timedelta(days=1))
        ask_for_report(office, Request(ABOUT, past, urgent=True), PAPER)
    with refused("E-REQUEST-SOON"):
        ask_for_report(office, Request(ABOUT, soon), PAPER)
    assert office.plan.identity.edition == 2
    ask_for_report(office, Request(ABOUT, soon, urgent=True), PAPER)


def test_what_is_asked_is_checked_like_free_text(office: Office, refused: Refused) -> None:
    base = Request(ABOUT, DAYS, ("xa",))

    def ask(**chosen: object) -> object:
        return ask_for_report(office, replace(base, **chosen), PAPER)  # type: ignore[arg-type]

    case = "Diễn biến vụ việc tháng 3?"
    for chosen in ({"questions": (Question(case),)}, {"text": case}, {"about": case}):
        with refused("E-REQUEST-CASES"):
            ask(**{"indicators": ("B01",), **chosen})
    told = "Bà Nguyễn Thị Hoa đã dự chưa?"
    for chosen in ({"questions": (Question(told, yes_no=True),)}, {"text": told}):
        with refused("E-ROW-WORDS"):
            ask(**chosen)
    for words in (("",), ("Số buổi", "số  BUỔI")):
        with refused("E-REQUEST-QUESTION"):
            ask(questions=tuple(map(Question, words)))
    with refused("E-REQUEST-MANY"):
        ask(questions=tuple(Question(f"Số buổi loại {'a' * each}") for each in range(1, 12)))
    with refused("E-REQUEST-LONG"):
        ask(text="dài " * 80)
    with refused("E-REQUEST-ABOUT"):
        ask(about=" ", text="Khó khăn")
    with refused("E-TEXT-CHARS"):
        ask(about="Mưa \x1blũ", text="Khó khăn")
    assert office.plan.identity.edition == 1


def test_sensitive_and_strange_figures_are_not_chosen(office: Office, refused: Refused) -> None:
    base = Request(ABOUT, DAYS, ("xa",))
    with refused("E-REQUEST-CHOSEN"):
        ask_for_report(office, replace(base, indicators=("B01", "V01")), PAPER)
    for code in ("Z09", "M01", "N01"):
        with refused("E-REQUEST-INDICATOR"):
            ask_for_report(office, replace(base, indicators=(code,)), PAPER)
    with refused("E-REQUEST-EMPTY"):
        ask_for_report(office, base, PAPER)
    assert office.plan.identity.edition == 1


def test_each_kind_of_unit_has_a_form_and_who_is_asked_nothing_owes_nothing(
    office: Office,
) -> None:
    # A figure of one office alone.
    own = next(
        code
        for form in office.plan.forms
        for code, each in form.indicators.items()
        if each.owners == ("TCKH",) and not (each.sensitive or each.controls)
    )
    period = ask_for_report(office, Request(ABOUT, DAYS, indicators=(own,)), PAPER)
    kinds = {office.plan.unit_by_id[each].reporter for each in period.units}
    assert kinds == {"TCKH"}
    second = ask_for_report(office, Request(ABOUT, DAYS, questions=(Question("Số buổi"),)), PAPER)
    forms = [each for each in office.plan.forms if each.asked_in == second.code]
    assert len({each.code for each in forms}) == len({each.reporter for each in forms}) > 2
    assert {use.form for use in second.forms} == {each.code for each in forms}
    assert len(second.units) > len(period.units)


def test_the_month_of_action_may_ask_something_of_its_own(office: Office) -> None:
    asked = Request(ABOUT, f"{DAY.year}-TH11", ("xa",), text="Cách làm hay")
    period = ask_for_report(office, asked, PAPER)
    (form,) = [each for each in office.plan.forms if each.asked_in]
    assert form.asked_in == period.code and [use.form for use in period.forms] == [form.code]
    assert period.template


# --- campaigns ------------------------------------------------------------------------------------
JUNE, MONTH = "1/6", "15/11"


def offered(office: Office) -> list[str]:
    return [each.code for each in indicators_offered(office)]


def of_campaign(offer: CampaignOffer, **more: object) -> Request:
    figures = offer.report.indicators
    asked = Request(offer.about, offer.what, indicators=figures, of_campaign=True)
    return replace(asked, **more)  # type: ignore[arg-type]


def test_the_month_of_action_is_ready_by_its_name_days_and_figures(
    office: Office, refused: Refused
) -> None:
    offer = campaign_offer(office, DAY.year, MONTH, offered(office))
    assert offer.what == f"{DAY.year}-TH11" and str(DAY.year) in offer.about
    # What the plan itself asks for in that month, and nothing of June's.
    assert "B01" in offer.report.indicators and "B03" not in offer.report.indicators
    with refused("E-REQUEST-PAPER"):
        ask_for_report(office, of_campaign(offer), AWAITED)
    period = ask_for_report(office, of_campaign(offer), PAPER)
    assert period.code == offer.what and period.document.title == offer.about
    (form, *_others) = [each for each in office.plan.forms if each.asked_in == period.code]
    assert set(form.indicators) <= set(offer.report.indicators)
    assert MONTH not in [each.begins for each in campaign_offers(office, DAY.year, ())]


def test_june_is_asked_on_demand_by_the_plan_of_that_month_and_once(
    office: Office, refused: Refused
) -> None:
    codes = offered(office)
    offer = campaign_offer(office, DAY.year, JUNE, codes)
    assert isinstance(offer.what, DaysAsked)
    assert (offer.what.start, offer.what.end) == (date(DAY.year, 6, 1), date(DAY.year, 6, 30))
    assert offer.what.until >= max(offer.what.end, DAY) + timedelta(days=10)
    assert "B03" in offer.report.indicators and "V01" not in offer.report.indicators
    with refused("E-REQUEST-PAPER"):
        ask_for_report(office, of_campaign(offer), AWAITED)
    period = ask_for_report(office, of_campaign(offer), PAPER)
    assert period.code == f"{DAY.year}-DX01"
    with refused("E-REQUEST-AGAIN"):
        ask_for_report(office, of_campaign(offer), PAPER)
    with refused("E-REQUEST-CAMPAIGN"):
        campaign_offer(office, DAY.year, JUNE, codes)
    for begins in ("25/11", "2/6", "tháng 6"):
        with refused("E-REQUEST-CAMPAIGN"):
            campaign_offer(office, DAY.year, begins, codes)
    # Something else may be asked about the same days.
    assert ask_for_report(office, of_campaign(offer, of_campaign=False), PAPER).units


def test_a_campaign_is_asked_about_by_the_name_of_its_year(office: Office) -> None:
    later = "Tháng hành động phòng ngừa, ứng phó"

    def change(tables: PlanTables) -> PlanTables:
        return with_name("hd-1-1", 0, CampaignName(DAY.year, later), tables)

    release_change(office, change, PAPER)
    offer = campaign_offer(office, DAY.year, MONTH, offered(office))
    assert offer.about == f"kết quả {later} năm {DAY.year}"
    before = campaign_offer(office, DAY.year - 1, MONTH, offered(office))
    assert later not in before.about
    # The day of that period has passed: units get one of their own.
    assert isinstance(before.what, DaysAsked)
    assert [each.begins for each in campaigns_of_late(office, ())][-2:] == [JUNE, MONTH]
