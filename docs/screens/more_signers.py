"""Who signs and on whose telephone one calls, numbers of papers and plan, a report taken back."""

from datetime import date

from PySide6.QtWidgets import QScrollArea

from gbv_desktop.domain.offices.contacts import Mode, OfficeSigner, Phone
from gbv_desktop.office.papers.library import paper_list
from gbv_desktop.office.plan.plan_document import plan_cited
from gbv_desktop.office.contacts import phones, signers
from gbv_desktop.office.reports import reporting
from ui.print.paper_signed import note_signed
from ui.contacts.phones import change_directory, change_own
from ui.system.plan_number import enter_number
from ui.print.replaced_paper import ask_replaced
from ui.contacts.signer import SignerDialog, choose
from ui.report.steps import ReportSteps
from ui.base.work import TaskOutcome

SIGNED, EMPTY, UNIT = "2018S1", "2018", "c-23440"
LEADER = OfficeSigner(Mode.KT, "Phó Chủ tịch", "A Thui", date(2016, 7, 1))
NUMBERS = (Phone("0260 3831 203", "Văn phòng UBND"), Phone("0905 417 226", "Công chức phụ trách"))


def shoot(camera) -> None:
    if not any(camera.wants(name) for name in NAMES[camera.role]):
        return
    on_office(camera, lambda office: signers.put_signer(office, LEADER))
    if camera.role == "district":
        district(camera)
    else:
        commune(camera)


NAMES = {
    "commune": (
        "system-signers",
        "dialog-signer",
        "dialog-signer-choose",
        "dialog-phones",
        "reports-beside",
        "dialog-replaced",
        "dialog-withdraw",
        "dialog-discard",
        "dialog-unawaited",
    ),
    "district": (
        "system-signers",
        "dialog-phones",
        "dialog-plan-number",
        "dialog-paper-signed",
        "dialog-signer-choose",
    ),
}


def on_office(camera, act):
    """Does something in the open office; pages hear of it."""
    found = []
    topics = frozenset({"reports", "office"})
    camera.work.run(lambda office, _progress: TaskOutcome(act(office), topics), found.append)
    camera.settle()
    return found[0]


def district(camera) -> None:
    shell = camera.shell
    on_office(camera, lambda office: phones.put_phones(office, UNIT, NUMBERS))
    low_on_system(camera)
    camera.asked("dialog-phones", lambda: change_directory(shell, UNIT, "UBND xã Diên Bình"))
    known = on_office(camera, lambda office: plan_cited(office.plan))
    camera.asked("dialog-plan-number", lambda: enter_number(shell, known))
    issued = on_office(
        camera, lambda office: [line for line in paper_list(office, SIGNED) if line.ref.issue]
    )
    if issued:
        camera.asked("dialog-paper-signed", lambda: note_signed(shell, issued[0]))
    paper = signers.PaperToSign.CONSOLIDATED
    camera.asked("dialog-signer-choose", lambda: choose(shell, SIGNED, paper))


def commune(camera) -> None:
    shell = camera.shell
    on_office(camera, lambda office: phones.declare_phones(office, NUMBERS))
    low_on_system(camera)
    camera.asked("dialog-signer", lambda: shell.ask.show(SignerDialog(shell, LEADER)))
    camera.asked("dialog-signer-choose", lambda: choose(shell, SIGNED, signers.PaperToSign.UNIT))
    camera.asked("dialog-phones", lambda: change_own(shell))
    camera.asked("dialog-replaced", lambda: ask_replaced(shell, SIGNED, print))
    on_office(camera, lambda office: reporting.new_report(office, SIGNED, "Đếm sót hai buổi."))
    camera.go("reports")
    table = camera.window.desk.page.table
    table.choose(lambda row: row.period.code == SIGNED)
    camera.shoot("reports-beside")
    steps = ReportSteps(shell, lambda: None)
    camera.asked("dialog-withdraw", lambda: steps.withdraw(SIGNED))
    camera.asked("dialog-discard", lambda: steps.throw_away(EMPTY))
    camera.asked("dialog-unawaited", lambda: steps.begin("2019"))


def low_on_system(camera) -> None:
    """The end of the page, where the signers and telephones stand."""
    camera.go("system")
    bar = camera.window.desk.page.findChild(QScrollArea).verticalScrollBar()
    bar.setValue(bar.maximum())
    camera.shoot("system-signers")
