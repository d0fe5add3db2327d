"""Several people at one office: let in, choosing who one is, and approving on the screen."""

from ui.base.shell import who_of
from ui.base.work import TaskOutcome
from ui.system.person import PersonDialog
from ui.system.person_password import PersonPasswordDialog

LEADER, PERIOD = "A Thui", "2018S1"


def shoot(camera) -> None:
    if camera.role != "commune" or not camera.wants("people"):
        return
    camera.shoot_dialog("dialog-people-person", PersonDialog(None, (), camera.window))
    run(camera, let_in)
    camera.go("system")
    camera.shoot("people-system")
    leader = camera.shell.who.members[-1]
    camera.shoot_dialog("dialog-people-password", PersonPasswordDialog(leader, (), camera.window))
    camera.shell.switching.emit(camera.shell.who.members[-1].id)
    camera.settle()
    camera.shoot("people-door")
    camera.window.scene.people.setCurrentIndex(0)
    camera.enter()
    camera.go("todo")
    camera.shoot("people-todo")
    camera.go("approve", period=PERIOD)
    camera.shoot("people-approve")
    run(camera, let_out)


def run(camera, act) -> None:
    """Does something on the thread and lets the window know."""
    camera.work.run(lambda office, _progress: TaskOutcome(act(office)))
    camera.work.read(who_of, camera.window._welcome)
    camera.settle()


def let_in(office) -> None:
    from gbv_desktop.domain.offices.people import Person, PersonRole
    from gbv_desktop.office.people import accounts
    from gbv_desktop.office.reports import reporting
    from gbv_desktop.office.reports.files import filling

    enter, approve = [PersonRole.ENTER], [PersonRole.APPROVE]
    accounts.add_person(office, Person("Y Thơm", "Công chức"), enter, "bốn con trâu đi cày")
    accounts.add_person(office, Person(LEADER, "Phó Chủ tịch"), approve, "rừng thông xanh ngắt")
    accounts.choose_approval(office, "screen")
    with office.store.read() as work:
        known = reporting.current(office, work, office.plan.period(PERIOD))
    if known is not None and known.state.locked:
        reporting.new_report(office, PERIOD, "Rà soát lại số buổi truyền thông.")
        filling.fill(office, PERIOD, {"cells": {"B02": 290}, "texts": {"N05": "Đề nghị hỗ trợ."}})
        reporting.submit(office, PERIOD)


def let_out(office) -> None:
    from gbv_desktop.office.people import accounts
    from gbv_desktop.office.reports import reporting
    from gbv_desktop.office.reports.files import filling

    accounts.choose_approval(office, "paper", even_so=True)
    for member in office.members[1:]:
        accounts.remove_person(office, member, even_so=True)
    if filling.show(office, PERIOD)["state"] == "submitted":
        reporting.approve(office, PERIOD)
