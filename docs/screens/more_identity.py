"""Kế hoạch › Thông tin chung, groups of units, a new target."""

from ui.plan.identity.page import IdentityEditor
from ui.plan.targets.page import TargetsEditor
from ui.plan.units.groups import GroupDialog, GroupsDialog
from ui.plan.units.page import UnitsEditor

NAMES = ("identity-plan", "identity-groups", "identity-group", "identity-target")


def shoot(camera) -> None:
    if camera.role != "district" or not any(map(camera.wants, NAMES)):
        return
    camera.go("plan")
    page = camera.window.desk.page
    page.strip.begin.click()
    camera.settle()
    editor = page.turn_to_editor(IdentityEditor)
    camera.settle()
    editor.forms[0].edited.emit("plan", ("number",), "25/KH-UBND")
    camera.settle()
    camera.shoot("identity-plan")
    units = page.turn_to_editor(UnitsEditor)
    camera.settle()
    camera.asked("identity-groups", units.groups.click)
    dialog = GroupsDialog(camera.shell, "")
    camera.settle()
    line = dialog.table.current
    camera.asked(
        "identity-group",
        lambda: camera.shell.ask.show(GroupDialog(camera.shell, line, dialog._units)),
    )
    targets = page.turn_to_editor(TargetsEditor)
    camera.settle()
    camera.asked("identity-target", targets.add.click)
