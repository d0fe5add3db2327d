"""Versions of the plan: one awaits its document, one comes later; who is known to have which."""

from datetime import timedelta

from gbv_desktop.domain.plan.documents import EditionOrder, Pending
from gbv_desktop.domain.plan.editions.tables import with_value
from gbv_desktop.office.plan.drafting import begin_draft, change_draft
from gbv_desktop.office.plan.releasing import release_draft
from gbv_desktop.text import message

NAMES = ("todo-versions", "plan-versions", "dialog-order-came", "courier-versions", "system-coming")


def shoot(camera) -> None:
    if camera.role != "district" or not any(map(camera.wants, NAMES)):
        return
    camera.go("plan")
    camera.shell.work.read(_release, lambda _nothing: None)
    camera.settle()
    camera.go("todo")
    camera.window.desk.page.refresh()
    camera.shoot("todo-versions")
    camera.go("plan", view="changes")
    camera.window.desk.page.refresh()
    camera.settle()
    view = camera.window.desk.page._versions
    at = view.choice.count() - 2
    view.choice.setCurrentIndex(at)
    view.choice.activated.emit(at)
    camera.shoot("plan-versions")
    camera.asked("dialog-order-came", lambda: view._note(2))
    camera.go("courier")
    camera.shoot("courier-versions")
    camera.go("system")
    camera.shoot("system-coming")


CHANGES = (
    (
        ("activities", ("activity", 1, "short"), "Truyền thông thường xuyên ở thôn, tổ dân phố"),
        ("indicators", ("indicator", 3, "name"), "Số buổi truyền thông trực tiếp ở thôn"),
        ("units", ("unit", 0, "phone"), "0260 3831 999"),
    ),
    (("activities", ("activity", 2, "short"), "Truyền thông trong trường học"),),
)


def _release(office) -> None:
    """The second on a leader's word, the third from a day to come."""
    today = office.clock.today()
    for changes, first_day in zip(CHANGES, (today, today + timedelta(days=11)), strict=True):
        begin_draft(office)
        for each in changes:
            change_draft(office, message("x"), lambda tables, e=each: with_value(tables, *e))
        release_draft(office, EditionOrder(pending=Pending.AWAITED), first_day)
