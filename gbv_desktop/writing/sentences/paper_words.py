"""The words of a paper: unit, period, dates and documents, as its texts ask for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.catalogue import Plan, ReferenceValue
from gbv_desktop.domain.plan.narrative import PaperTexts
from gbv_desktop.domain.plan.periods import Period, PeriodKind
from gbv_desktop.domain.plan.rules import Operator, TermSource
from gbv_desktop.domain.plan.upper_unit import upper_of
from gbv_desktop.domain.plan.work import Campaign
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.domain.text.vietnamese import BLANK, long_date, text_date, two_digits
from gbv_desktop.writing.sentences.wording import E_TEXT, fill_words

DOTS = "……"
"""Room to write by hand within a line of text, where mere blanks would close up."""


@dataclass(frozen=True)
class Amendment:
    """The paper that this one replaces: its number and date, as printed on it.

    An issued paper is never altered; a replacement names its predecessor (NĐ 30/2020, Điều 18).
    What is not known here is left open, to be written in by hand.

    Attributes:
        replaced: a unit's own revision that it replaces, from which its changes are listed.
    """

    number: str = ""
    signed_on: date | None = None
    replaced: Report | None = None


@dataclass(frozen=True)
class PaperDetails:
    """How a paper is printed.

    Attributes:
        draft: BẢN NHÁP on each page, sensitive numbers as bullets.
        day: on which what it says of the units was true.
        code: the report's short code. version: which revision or issue it is.
        alone: one person entered it and approved it on the screen, which every page says.
    """

    draft: bool = False
    training: bool = False
    code: str = ""
    version: str = ""
    alone: bool = False
    amendment: Amendment | None = None
    day: date | None = None

    @property
    def replaced(self) -> Report | None:
        """A unit's own revision that the paper replaces."""
        return self.amendment.replaced if self.amendment else None

    @property
    def foot(self) -> str:
        """What stands at the foot of every page: ``Mã báo cáo 7Q4K-9TZ2 - bổ sung lần 1``."""
        if not self.code:
            return ""
        alone = " - người nhập đồng thời là người duyệt" if self.alone else ""
        return f"Mã báo cáo {self.code} - {self.version}{alone}"


def office(unit: Unit, period: Period) -> str:
    """The unit as the subject of a sentence, by its name on the period's last day."""
    return unit.name_on(period.end).office


def is_territory(plan: Plan, unit: Unit, period: Period) -> bool:
    """Whether the unit is a territory below the plan's own area, such as a commune."""
    area = unit.name_on(period.end).area
    return bool(area) and area != plan.identity.area


def takes_in(plan: Plan, unit: Unit, day: date) -> bool:
    """Whether other units report to this one that day: its own report then goes through nobody."""
    return any(each.on(day).reports_to == unit.id for each in plan.units if each.id != unit.id)


def paper_words(plan: Plan, unit: Unit, period: Period, issue: PaperDetails) -> dict[str, str]:
    """The words that every paper has.

    Raises:
        Problem: E-PAPER-TEXT, the plan does not name this kind of period.
    """
    identity = plan.identity
    name = unit.name_on(period.end)
    words = {
        **_dates(period),
        "don_vi": name.office,
        "dia_ban": name.area or identity.area,
        "huyen": identity.area,
        "noi_nhan_qua": office(upper_of(plan, unit, period.end), period),
        "ten_de_an": identity.scheme,
        "ten_de_an_tinh": identity.upper_scheme,
        "kh_tinh": identity.upper_document,
        "kh_so": identity.number,
        "kh_ngay": text_date(identity.signed_on) if identity.signed_on else "",
        "ngay_dau_ky": text_date(_opening_day(plan, period)),
        **_campaign_words(plan, period),
        "ky_hieu": unit.sign,
        "dia_danh": unit.place,
        "soan_thao": f", {unit.drafter}" if unit.drafter else "",
        "trong": BLANK,
        **_replaced(unit, period, issue.amendment),
    }
    words["kh_so_ngay"] = _document(plan, words)
    words["ky"] = _word(plan.papers, f"period.{period.kind}", words)
    words["ky_sau"] = _word(plan.papers, f"next_period.{period.kind}", words)
    # "Trên địa bàn xã …" of a commune; an office of the district has no territory, and one that
    # takes in reports speaks of its own work here.
    own_area = is_territory(plan, unit, period) and not takes_in(plan, unit, period.end)
    scope = "area" if own_area else "office"
    words["pham_vi"] = _word(plan.papers, f"head.scope_{scope}", words)
    return words


def paper_choices(plan: Plan, period: Period) -> dict[str, str]:
    """The choices that every paper has."""
    current = _campaign_end(plan, period)
    # The figures of a year end on 14/11, and the Action Month goes on until 15/12: what is still to
    # come belongs to the next report, and the paper says so.
    later = period.kind is PeriodKind.YEAR and current is not None and current > period.data_to
    return {
        "luon": "yes",
        "van_ban_ke_hoach": "numbered" if plan.identity.number else "unnumbered",
        "so_uoc": "yes" if period.has_estimates else "no",
        "chien_dich_ky_sau": "yes" if later else "no",
        "co_moc": "yes" if milestones(plan, period) else "no",
    }


def milestones(plan: Plan, period: Period) -> tuple[str, ...]:
    """What the plan sets for the period's year alone, in lower case: ``sơ kết``."""
    found = [
        milestone.title.lower()
        for activity in plan.activities
        for milestone in activity.timing.milestones
        if milestone.year == period.year
    ]
    return tuple(dict.fromkeys(found))


def of_reference(plan: Plan, item: str, value: int, units: tuple[str, ...], day: date) -> str:
    """A number beside its background figure, ``47/52``, or alone, ``47`` as running text.

    It stands alone if the plan knows no such figure for one of the units, or a smaller one.

    Args:
        item: the kind of background figure; units: whose figures the number is made of.
    """
    found = [_reference_value(plan, item, unit, day) for unit in units]
    whole = sum(each.value for each in found if each is not None)
    # 47/45 would show that somebody's background figure is out of date, on an official paper.
    if not found or None in found or whole < value:
        return two_digits(value)
    return f"{format_count(value)}/{format_count(whole)}"


def reference_items(plan: Plan) -> dict[str, str]:
    """The cells that the plan's checks hold against a background figure, with its item."""
    found: dict[str, str] = {}
    of_forms = (check for form in plan.forms for check in form.checks)
    for check in (*plan.checks, *of_forms):
        terms = (*check.left, *check.right)
        plain = check.operator is Operator.LE and len(terms) == 2
        # The plan's own check names the pair, so that sentence and check can never mean two
        # figures.
        if plain and terms[1].at is TermSource.REFERENCE:
            found.setdefault(terms[0].cell, terms[1].cell)
    return found


def _reference_value(plan: Plan, item: str, unit: str, day: date) -> ReferenceValue | None:
    for value in plan.reference:
        starts = value.valid_from is None or value.valid_from <= day
        ends = value.valid_to is None or day <= value.valid_to
        if value.item == item and value.unit == unit and starts and ends:
            return value
    return None


def _replaced(unit: Unit, period: Period, amendment: Amendment | None) -> dict[str, str]:
    if amendment is None:
        return {"so_cu": "", "ngay_cu": ""}
    day = amendment.signed_on
    return {
        # A replacement must name its predecessor (NĐ 30/2020, Điều 18); what nobody noted is
        # written in by hand before signing.
        "so_cu": amendment.number or f"{DOTS}/{unit.sign}",
        "ngay_cu": open_date(period, day),
    }


def open_date(period: Period, day: date | None) -> str:
    """A day in a sentence, or room to write it in by hand."""
    return text_date(day) if day else f"{DOTS}/{DOTS}/{period.year}"


def _dates(period: Period) -> dict[str, str]:
    year = period.year
    return {
        "nam": str(year),
        "nam_truoc": str(year - 1),
        "nam_sau": str(year + 1),
        "tu_ngay": text_date(period.start),
        "den_ngay": text_date(period.data_to),
        "ngay_het_ky": text_date(period.end),
        "kp_tu_ngay": text_date(period.money_from),
        "han": text_date(period.due_for_all),
        # Day and month of a paper are those of its signing, which nobody knows when it is printed.
        "ngay_mo": long_date(year=period.due_before.year),
        "ngay_trong": long_date(year=period.due_before.year),
    }


def _opening_day(plan: Plan, period: Period) -> date:
    """The day that opening stocks were counted on: the last of last year's figures.

    Where the calendar has no such year, the day before this period.
    """
    before = [each for each in plan.periods
              if each.kind is PeriodKind.YEAR and each.year == period.year - 1]  # fmt: skip
    return before[0].data_to if before else period.start - timedelta(days=1)


def _word(texts: PaperTexts, name: str, words: Mapping[str, str]) -> str:
    if name not in texts.words:
        raise E_TEXT(name=name)
    return fill_words(texts.words[name], words)


def _document(plan: Plan, words: Mapping[str, str]) -> str:
    """`` số 25/KH-UBND ngày 01/3/2017`` behind "Kế hoạch"; nothing while it is not known."""
    if not words["kh_so"]:
        return ""
    told = {**words, "so": words["kh_so"], "ngay": words["kh_ngay"]}
    return f" {_word(plan.papers, 'table.document', told)}"


def main_campaign(plan: Plan) -> Campaign | None:
    """The campaign of which papers tell: the first one that the plan names."""
    every = (each for activity in plan.activities for each in activity.timing.campaigns)
    return next(every, None)


def _campaign_words(plan: Plan, period: Period) -> dict[str, str]:
    year, campaign = _campaign_year(plan, period), main_campaign(plan)
    words = {"nam_chien_dich": str(year)}
    if campaign is not None:
        words |= {
            "ten_chien_dich": campaign.title_in(year),
            "ten_chien_dich_nam": campaign.title_in(period.year),
            "ten_chien_dich_nam_sau": campaign.title_in(period.year + 1),
        }
    return words


def _campaign_end(plan: Plan, period: Period) -> date | None:
    """The last day of the main campaign of the period's own year."""
    campaign = main_campaign(plan)
    return date(period.year, campaign.to_month, campaign.to_day) if campaign else None


def _campaign_year(plan: Plan, period: Period) -> int:
    """The year of the newest campaign that had begun by the day the figures reach."""
    campaign = main_campaign(plan)
    if campaign is None:
        return period.year
    # Of two campaigns that a reporting year touches, the one that has figures.
    begun = date(period.data_to.year, campaign.from_month, campaign.from_day) <= period.data_to
    return period.data_to.year if begun else period.data_to.year - 1
