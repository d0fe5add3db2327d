"""Kế hoạch › Biểu mẫu: a new row with its breakdown, a rule that is tried, the form on paper."""

from gbv_desktop.domain.plan.editions.form_editing import RuleShape
from gbv_desktop.office.plan.drafting import begin_draft
from gbv_desktop.office.plan.forms.editing import (
    NewBreakdown,
    NewIndicator,
    add_indicator,
    break_down,
    set_indicator,
)
from ui.base.work import TaskOutcome
from ui.plan.forms.adding import AddRowDialog, BreakDownDialog
from ui.plan.forms.sensitive import SensitiveDialog
from ui.plan.forms.page import PAPER, PROPERTIES, RULES, FormsEditor
from ui.plan.forms.reporters import OwnersDialog
from ui.plan.forms.rules_dialog import RulesDialog

NAMES = ("row", "rules", "known-rules", "paper", "adding", "breaking", "sensitive", "owners")


def shoot(camera) -> None:
    if camera.role != "district" or not any(camera.wants(f"forms-{each}") for each in NAMES):
        return
    camera.shell.work.run(
        lambda office, _progress: TaskOutcome(prepared(office), frozenset({"plan"})), None
    )
    camera.settle()
    camera.go("plan")
    editor = camera.window.desk.page.turn_to_editor(FormsEditor)
    camera.settle()
    editor._stand("B13")
    camera.shoot("forms-row")
    editor.show_as(RULES)
    rules = editor.rules
    rules.shape.setCurrentIndex(rules.shape.findData(RuleShape.PART))
    for code in ("B02", "B01"):
        rules.cells.choose(lambda each, code=code: each.code == code)
        rules._pick_current()
    rules._try()
    camera.shoot("forms-rules")
    known = RulesDialog(camera.shell, [each.code for each in rules.cells.rows.rows], "")
    camera.settle()
    camera.shoot_dialog("forms-known-rules", known)
    editor.show_as(PAPER)
    camera.settle(3000)
    camera.shoot("forms-paper")
    editor.show_as(PROPERTIES)
    found, line = editor._found, editor.table.current
    section = found.sections["blg-x"][1]
    adding = AddRowDialog(camera.shell, section, line, found.rows[0], found.rows)
    adding.sensitive.setChecked(True)
    camera.shoot_dialog("forms-adding", adding)
    camera.shoot_dialog("forms-breaking", BreakDownDialog(camera.shell, line, guarded=True))
    sensitive = SensitiveDialog(camera.shell, line.code, line.name, wanted=True)
    camera.shoot_dialog("forms-sensitive", sensitive)
    owners = OwnersDialog(camera.shell, line.code, line.name, found.rows, {"X"})
    camera.shoot_dialog("forms-owners", owners)


def prepared(office) -> None:
    begin_draft(office)
    new = NewIndicator(
        "truyen-thong", "Số buổi nói chuyện chuyên đề ở thôn", "buổi", ("X",), after="B01"
    )
    add_indicator(office, new)
    break_down(office, "B13", NewBreakdown("người nói chuyện", ("cán bộ xã", "báo cáo viên")))
    set_indicator(office, "B13", "definition", "Buổi do xã tổ chức riêng về bạo lực giới.")
    set_indicator(office, "B02", "name", "Số người dự các buổi truyền thông")
