"""The register of money: a year with warnings, its lines, and the dialogs."""

from dataclasses import replace
from datetime import date

from gbv_desktop.domain.plan.documents import EditionOrder
from gbv_desktop.domain.plan.work import BudgetChange, BudgetLine
from gbv_desktop.domain.work.money import MoneyKind, MoneyLine
from gbv_desktop.office.work.money import enter_money, remove_money
from gbv_desktop.office.work.money_giving import give_money
from ui.base.work import TaskOutcome

ORDER = EditionOrder("31/QĐ-UBND", date(2018, 1, 15))
GIVEN = (
    ("hd-1-1", 50_000_000),
    ("hd-1-2", 65_000_000),
    ("hd-2-1", 30_000_000),
    ("", 27_000_000),
)
SPENT = MoneyLine(
    year=2018,
    kind=MoneyKind.USED,
    amount=22_850_000,
    source="ns-huyen",
    activity="hd-1-1",
    day=date(2018, 5, 14),
)
LINES = (
    SPENT,
    replace(SPENT, activity="hd-2-1", amount=31_480_000, remark="Lớp tập huấn, in tài liệu"),
    replace(SPENT, activity="hd-2-2", source="tai-tro", amount=2_350_000, day=date(2018, 6, 4)),
    replace(SPENT, kind=MoneyKind.GIVEN, source="ns-cap-tren", amount=36_000_000, day=None),
)


def shoot(camera) -> None:
    names = ("money", "money-units", "money-sources", "dialog-money-line", "dialog-money-give")
    if not any(camera.wants(name) for name in (*names, "dialog-money-removed", "money-full")):
        return
    camera.work.run(lambda office, _progress: TaskOutcome(fill(office), frozenset({"money", "plan"})))
    camera.settle()
    camera.go("money")
    page = camera.window.desk.page
    page.table.choose(lambda row: row.key == "hd-2-1")
    camera.shoot("money-full")
    for at, name in enumerate(("money-units", "money-sources")[-len(page.sights.parts) + 1 :], 1):
        page.sights.button(at).click()
        camera.shoot(name)
    camera.asked("dialog-money-line", page.enter)
    if camera.role == "district":
        camera.asked("dialog-money-give", page.give)
    camera.asked("dialog-money-removed", lambda: page._act("removed"))


def fill(office) -> None:
    if office.consolidating:
        own = office.record.unit
        lines = [
            BudgetLine(2018, own, "ns-huyen", BudgetChange.GIVEN, amount, activity)
            for activity, amount in GIVEN
        ]
        communes = [each.id for each in office.plan.units if each.reporter == "X"][:3]
        lines += [
            BudgetLine(2018, unit, "ns-huyen", BudgetChange.GIVEN, 6_000_000, "hd-2-1")
            for unit in communes
        ]
        give_money(office, lines, ORDER)
    for each in LINES:
        enter_money(office, each)
    remove_money(office, enter_money(office, replace(SPENT, amount=5)).no)
