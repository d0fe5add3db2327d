"""Kế hoạch › Kỳ báo cáo: the periods of a year, more time, a report that is asked for."""

from datetime import date

from gbv_desktop.domain.plan.documents import EditionOrder
from gbv_desktop.office.plan.periods.extending import MoreTime, extend_period
from gbv_desktop.office.plan.periods.offered import more_time_offer, request_offer
from gbv_desktop.office.papers.letters import reminder_offer
from gbv_desktop.office.plan.drafting import begin_draft
from ui.base.work import TaskOutcome
from ui.board.reminder import ReminderDialog
from ui.plan.periods.page import PeriodsEditor
from ui.plan.periods.request import RequestDialog
from ui.print.letters import RequestLetterDialog
from ui.report.more_time import ExtendDialog

NAMES = ("list", "alone", "extend", "extend-one", "request", "request-calendar", "letters", "letter-request", "letter-reminder")
PAPER = EditionOrder("45/LĐTBXH", date(2018, 6, 4))


def shoot(camera) -> None:
    if camera.role != "district" or not any(camera.wants(f"periods-{each}") for each in NAMES):
        return
    on_office(camera, prepared)
    camera.go("plan")
    editor = camera.window.desk.page.turn_to_editor(PeriodsEditor)
    camera.settle()
    editor.choose("2018")
    editor.card.days._yearly["due_before"].line.setText("25/11")
    editor.card.days._yearly["due_before"].left.emit()
    camera.settle()
    camera.shoot("periods-list")
    found = []
    on_office(camera, lambda office: found.extend((more_time_offer(office, "2018S1"), request_offer(office))))
    camera.shoot_dialog("periods-extend", extending(camera, found[0], ""))
    camera.shoot_dialog("periods-extend-one", extending(camera, found[0], "c-23440"))
    camera.shoot_dialog("periods-request", asking(camera, found[1]))
    of_calendar = asking(camera, found[1])
    of_calendar.kind.setCurrentIndex(1)
    camera.shoot_dialog("periods-request-calendar", of_calendar)
    editor.choose("2018S1")
    camera.shoot("periods-letters")
    follows = RequestLetterDialog(camera.shell, "2018S1")
    follows.basis.setText("Công văn số 812/SLĐTBXH ngày 01/6/2018 của Sở Lao động - Thương binh và Xã hội")
    camera.shoot_dialog("periods-letter-request", follows)
    on_office(camera, lambda office: found.append(reminder_offer(office, "2018S1")))
    camera.shoot_dialog("periods-letter-reminder", ReminderDialog(camera.shell, found[-1]))


def extending(camera, offer, unit):
    made = ExtendDialog(camera.shell, offer, unit)
    made.until.setText("25/06/2018")
    made.reason.setText("mưa lũ, sạt lở, giao thông chia cắt")
    made.order.paper.put("47/LĐTBXH", date(2018, 6, 18))
    return made


def asking(camera, offer):
    made = RequestDialog(camera.shell, offer)
    made.about.setText("truyền thông phòng, chống bạo lực gia đình tại thôn, làng")
    made.first.setText("01/01/2018")
    made.last.setText("31/05/2018")
    made.until.setText("29/06/2018")
    made.some.setChecked(True)
    made.groups.toggle(made.groups._lines[0].key)
    made.content.questions[0][0].setText("Số thôn, làng có câu lạc bộ phòng, chống bạo lực")
    return made


def prepared(office) -> None:
    given = MoreTime("2018S1", ("c-23440",), date(2018, 6, 25), "mưa lũ, giao thông chia cắt")
    extend_period(office, given, PAPER)
    begin_draft(office)


def on_office(camera, act) -> None:
    camera.shell.work.run(
        lambda office, _progress: TaskOutcome(act(office), frozenset({"plan"})), None
    )
    camera.settle()
