"""Kế hoạch › Đơn vị: the list, the bars over time, and each guided act step by step."""

from datetime import date

from gbv_desktop.office.plan.drafting import begin_draft, change_draft
from gbv_desktop.office.plan.units.acts import units_of_draft
from gbv_desktop.text import message
from ui.base.work import TaskOutcome
from ui.plan.units.acts.dialog import ActDialog
from ui.plan.units.acts.state import ActState
from ui.plan.units.adding import AddUnitsDialog
from ui.plan.units.card import UnitAct
from ui.plan.units.fields import UnitFieldsDialog
from ui.plan.units.page import BARS, UnitsEditor
from ui.plan.units.signers import UnitSignersDialog

MERGED = date(2025, 7, 1)
PARTS = {
    "Xã Đăk Tô": ("c-23401", "c-23437", "c-23443", "c-23440"),
    "Xã Kon Đào": ("c-23431", "c-23430", "c-23434"),
    "Xã Ngọk Tụ": ("c-23427", "c-23428"),
}


def shoot(camera) -> None:
    if camera.role != "district" or not any(camera.wants(f"units-{each}") for each in NAMES):
        return
    on_office(camera, prepared)
    camera.go("plan")
    editor = camera.window.desk.page.turn_to_editor(UnitsEditor)
    camera.settle()
    editor._choose("c-23440")
    camera.shoot("units-list")
    steps(camera, UnitAct.DISSOLVE, "d-dai", dissolve)
    steps(camera, UnitAct.SPLIT, "c-23440", split)
    steps(camera, UnitAct.RENAME, "d-dai", rename)
    steps(camera, UnitAct.REPORT_TO, "d-yte", report_to)
    unit = next(each.unit for each in editor._rows if each.unit.id == "c-23440")
    camera.shoot_dialog("units-fields", UnitFieldsDialog(camera.shell, unit, editor._groups))
    camera.shoot_dialog("units-signers", UnitSignersDialog(camera.shell, unit))
    adding = AddUnitsDialog(camera.shell, tuple(each.unit for each in editor._rows))
    adding.box.setPlainText("Xã Đăk Tô Mới; 99999\nVăn Lem\nTân Lập\nPhòng Nội vụ")
    camera.settle(600)
    camera.shoot_dialog("units-adding", adding)
    steps(camera, UnitAct.MERGE, "c-23401", merge).onward()
    camera.settle()
    editor.show_as(BARS)
    editor._choose("c-23430-2025")
    camera.shoot("units-over-time")


NAMES = ("list", "over-time", "merge", "dissolve", "split", "rename", "report-to", "fields",
         "signers", "adding")  # fmt: skip


def prepared(office) -> None:
    """A draft in which nobody knows of 01/7/2025 yet."""
    begin_draft(office)
    change_draft(office, message("…"), before_2025)


def before_2025(tables):
    old = {part for parts in PARTS.values() for part in parts}
    rows = [opened(row, old) for row in tables["units"]["unit"] if not row["id"].endswith("-2025")
            or not row["id"].startswith("c-23")]  # fmt: skip
    return {**tables, "units": {**tables["units"], "unit": rows}}


def opened(row, old):
    if row["id"] not in old:
        return row
    names = [
        {key: each for key, each in name.items() if key != "valid_to"} for name in row["names"]
    ]
    kept = {key: each for key, each in row.items() if key not in ("valid_to", "successors")}
    return {**kept, "names": names}


def steps(camera, act, unit, choose) -> ActDialog:
    """Every step of an act, as somebody answers it."""
    found = []
    on_office(camera, lambda office: found.append(units_of_draft(office)))
    units = found[0]
    day = MERGED if act is UnitAct.MERGE else date(2020, 1, 1)
    numbers = {"hd-1-1": "1.1", "hd-1-2": "1.2", "hd-2-6": "2.6", "hd-3": "3"}
    dialog = ActDialog(camera.shell, ActState(act, units, units.unit(unit), numbers, day))
    dialog.show()
    if act is UnitAct.MERGE:
        dialog.steps[0].number.setText("1677/NQ-UBTVQH15")
        dialog.steps[0].dated.setText("16/06/2025")
    camera.shoot(f"units-{act}-1", dialog)
    dialog.onward()
    choose(dialog.steps[1])
    camera.shoot(f"units-{act}-2", dialog)
    dialog.onward()
    camera.shoot(f"units-{act}-3", dialog)
    dialog.onward()
    camera.shoot(f"units-{act}-4", dialog)
    dialog.hide()
    return dialog


def merge(step) -> None:
    for at, (name, parts) in enumerate(PARTS.items()):
        if at:
            step.new.add_line()
        step.new.lines[at][1].setText(name)
        step.new.lines[at][2].setText(parts[1][2:] if at == 1 else parts[-1 if at else 0][2:])
        step.new.lines[at][0].click()
        for part in parts:
            if step.parts.taken.get(part) != at:
                step.parts.toggle(part)


def split(step) -> None:
    for at, name in enumerate(("Xã Diên Bình", "Xã Diên Lộc")):
        step.new.lines[at][1].setText(name)


def dissolve(step) -> None:
    step.heir.choose("d-vhtt")


def rename(step) -> None:
    step.name.setText("Trung tâm Văn hóa - Thể thao - Du lịch và Truyền thông")


def report_to(step) -> None:
    step.upper.choose("d-vhtt")


def on_office(camera, act) -> None:
    camera.shell.work.run(
        lambda office, _progress: TaskOutcome(act(office), frozenset({"plan"})), None
    )
    camera.settle()
