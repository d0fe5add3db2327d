"""The ways through the window to every page, dialog and scene: one list for many tests.

What is not in the list fails ``test_registry.py``.
"""

from __future__ import annotations

import time
from functools import partial
from pathlib import Path

from courier_kit import COMMUNE
from draft_walk import drafting
from forms_walk import changing_forms
from inspect_walk import inspecting
from money_walk import keeping_money
from periods_walk import seeing_periods
from PySide6.QtWidgets import QApplication, QLineEdit
from review_walk import reviewing
from screens_kit import LEADER, OPEN, PERIOD, TRAM, Tour, Ways, enter
from units_walk import arranging_units
from workbook_kit import layout, number_xml, text_xml, typed

from gbv_desktop.domain.offices.people import Member, PersonRole
from gbv_desktop.domain.plan.cells import number
from gbv_desktop.domain.plan.forms import Indicator, Kind
from gbv_desktop.domain.plan.logbook import LogSum
from gbv_desktop.domain.plan.periods import PeriodKind
from gbv_desktop.domain.report.naming import period_words
from gbv_desktop.office.answer.remarked_cells import RemarkedCell
from gbv_desktop.office.contacts import signers
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers.library import PaperKind, PaperRef
from gbv_desktop.office.plan.plan_document import PlanCited, plan_cited
from gbv_desktop.office.reports.faults import E_REPORT_LOCKED
from gbv_desktop.office.reports.files.workbooks import write_template
from gbv_desktop.text import N_, message
from ui.base.places import places
from ui.base.work import Job, TaskOutcome, TaskProgress, TaskStep
from ui.board.missing import offer_missing
from ui.board.paper_in import note_paper
from ui.board.reminder import ask_reminder
from ui.contacts.phones import change_directory, change_own
from ui.contacts.signer import SignerDialog, choose
from ui.door.first_run import STEPS, FirstRunScene
from ui.door.login import LoginScene
from ui.door.restore import RestoreDialog
from ui.entry.detail import cell_help
from ui.entry.findings.reason_dialog import ReasonDialog
from ui.frame.old_letters_dialog import OldCodeDialog
from ui.frame.waiting import Waiting
from ui.print.replaced_paper import ask_replaced
from ui.register.order_came import ask_for_order
from ui.register.picking import pick_document
from ui.report.conflict import show_conflict
from ui.report.returning import return_to_unit
from ui.report.unit_report import show_report
from ui.reports.revisions import show_revisions
from ui.system.people_card import PeopleCard
from ui.system.person_password import PersonPasswordDialog
from ui.system.plan_number import enter_number
from ui.todo.remarked import RemarkedDialog
from ui.totals.figures_out import write_figures


# --- what both roles have ----------------------------------------------------------------------
def door(tour: Tour) -> None:
    tour.show("login")
    scene = tour.window.scene
    assert isinstance(scene, LoginScene)
    scene.enter.click()
    tour.show("login, refused")
    enter(tour)


def every_place(tour: Tour) -> None:
    for place in places(tour.window.shell.who.consolidating):
        period = {"period": PERIOD} if place.under else {}
        tour.go(place.name, **period)
    for view in ("ours", "calendar", "changes"):
        tour.go("plan", f"plan, {view}", view=view)
    tour.window.shell.hide(True)
    tour.go("entry", "entry, hidden", period=PERIOD)
    tour.window.shell.hide(False)
    tour.act(tour.desk.help)
    tour.act(tour.desk.urgent)


def registering(tour: Tour) -> None:
    shell = tour.window.shell
    tour.go("register", "register, a struck line")
    tour.page.table.choose(lambda line: bool(line.document.struck))
    tour.page.table.choose(lambda line: not line.document.struck)
    for act in (tour.page.enter, tour.page.put_right, tour.page.strike):
        tour.act(act)
    tour.act(lambda: pick_document(shell, lambda _line: None))


def lock(tour: Tour) -> None:
    tour.window.lock()
    tour.show("locked")
    enter(tour)


# --- the district --------------------------------------------------------------------------------
def receiving(tour: Tour) -> None:
    shell = tour.window.shell
    for view in ("stick", "aside", "registrations"):
        tour.go("inbox", f"inbox, {view}", view=view)
    tour.go("inbox", view="stick")
    for outcome in ("new", "waiting", "quarantined", "duplicate"):
        if tour.page.table.choose(lambda row, wanted=outcome: row.row.outcome == wanted):
            tour.show(f"inbox, {outcome}")
    tour.page.table.choose(lambda row: row.row.outcome == "waiting")
    tour.act(tour.page.card.press_first)
    shell.turn(PERIOD)
    tour.act(lambda: note_paper(shell, PERIOD, COMMUNE, "UBND xã Diên Bình"))
    tour.act(lambda: offer_missing(shell, PERIOD))
    tour.act(lambda: ask_reminder(shell, PERIOD))
    tour.act(lambda: show_report(shell, PERIOD, COMMUNE))
    tour.act(lambda: show_conflict(shell, PERIOD, TRAM))
    tour.act(lambda: return_to_unit(shell, PERIOD, COMMUNE))


def issuing(tour: Tour) -> None:
    tour.window.shell.turn(PERIOD)
    tour.go("board", "board, in conflict", unit=TRAM)
    tour.go("totals")
    for at in range(tour.page.tabs.count()):
        tour.page.tabs.setCurrentIndex(at)
        tour.show(f"totals, tab {at}")
    tour.page.tabs.setCurrentIndex(0)
    tour.guest.choice = 1  # the paper before was never signed
    tour.act(tour.page._ask_freeze)
    tour.guest.choice = None
    tour.act(lambda: write_figures(tour.window.shell, tour.page._survey.found))
    tour.go("papers", "papers, issued", issue=1)
    tour.act(tour.page.sign)
    shell = tour.window.shell
    tour.act(lambda: choose(shell, PERIOD, signers.PaperToSign.CONSOLIDATED))
    tour.act(lambda: change_directory(shell, COMMUNE, "UBND xã Diên Bình"))
    tour.act(lambda: shell.work.read(_cited, partial(enter_number, shell)))
    tour.act(partial(ask_for_order, shell, 2))
    tour.go("papers", "papers, words", compose=PERIOD)
    tour.page.back()
    tour.rest()


def _cited(office: Office) -> PlanCited:
    return plan_cited(office.plan)


# --- the commune ---------------------------------------------------------------------------------
def entering(tour: Tour) -> None:
    shell = tour.window.shell
    shell.turn(OPEN)
    tour.go("entry", "entry, open", period=OPEN)
    tour.act(tour.page.check)
    tour.show("entry, checked")
    assert tour.page.view.stand("hd-1-1")
    tour.show("entry, activities")
    assert tour.page.view.stand("N01")
    tour.show("entry, narrative")
    assert tour.page.view.stand("B02")
    QApplication.clipboard().setText("7\nkhoảng 5\n9")
    tour.act(tour.page.view.view.pasting.emit)
    codes = tour.page.sheet.reasons
    reasons = ReasonDialog("Một cảnh báo.", codes, "vì", own_words=True, over=tour.window)
    tour.guest.show(reasons)
    assert tour.page.view.stand("B05")
    tour.show("entry, beside the log")
    tour.act(tour.page.take_from_log)
    assert tour.page.view.stand("A02")
    tour.act(lambda: cell_help.show(tour.page, tour.page.view))
    tour.act(lambda: tour.page.view.texts.figure_wanted.emit("N01"))
    tour.guest.show(OldCodeDialog("Céng hoµ x· héi chñ nghÜa ViÖt Nam", tour.window))
    tour.act(lambda: tour.page._steps.sign(OPEN, 1))
    tour.act(lambda: tour.page._steps.give_back(OPEN))
    figure = Indicator("B05", "Số buổi", "buổi", Kind.FLOW, ("X",), (PeriodKind.HALF,))
    named = RemarkedCell("B05", "Số buổi", "", "Tăng nhiều", figure, number(12), number(15))
    tour.guest.show(RemarkedDialog(shell, PERIOD, (named,)))
    tour.go("papers", "papers, draft", ref=PaperRef(PaperKind.UNIT, OPEN))
    tour.go("papers", "papers, slip", ref=PaperRef(PaperKind.SLIP, PERIOD))


def writing_down(tour: Tour) -> None:
    tour.go("log", "log, with entries", activity="hd-1-2")
    tour.page.table.choose(lambda _entry: True)
    tour.page._edit()
    tour.show("log, an entry under change")
    tour.page.form.figures[LogSum.WOMEN].setText("1.5")
    tour.page.form.save.click()
    tour.show("log, refused")
    tour.page.back()
    tour.act(tour.page._ask_more)


def with_excel(tour: Tour) -> None:
    shell = tour.window.shell
    tour.go("reports", "reports, being entered")
    assert tour.page.table.choose(lambda row: row.period.code == OPEN)
    tour.act(tour.page._write_workbook)
    tour.guest.file = workbook(tour)
    tour.act(tour.page._take_workbook)
    tour.act(tour.page._see_revisions)
    tour.act(lambda: show_revisions(shell, PERIOD))


def workbook(tour: Tour) -> Path:
    """A template into which somebody typed, one cell wrongly."""
    path = tour.window.shell.home.parent / "mau.xlsx"
    tour.window.shell.work.run(
        lambda office, _progress: TaskOutcome(write_template(office, OPEN, path))
    )
    tour.rest()
    what = {"cells:B01": number_xml(5), "cells:V03": text_xml("-"), "cells:B05": text_xml("năm")}
    path.write_bytes(typed(what, path.read_bytes(), layout(period=OPEN)))
    return path


def office(tour: Tour) -> None:
    tour.go("system")
    page, ask = tour.page, tour.guest
    people = page.findChild(PeopleCard)
    for dialog in (
        *(page._show_about, page._change_people, page._change_password),
        *(people.add_person, people.choose_approval),
    ):
        tour.act(dialog)
    shell = tour.window.shell
    tour.act(lambda: ask.show(SignerDialog(shell, LEADER)))
    tour.act(lambda: change_own(shell))
    tour.act(lambda: ask_replaced(shell, PERIOD, lambda _noted: None))
    colleague = Member("user-2", "Y Thơm", "Công chức", tuple(PersonRole), "")
    tour.act(lambda: ask.show(PersonPasswordDialog(colleague, (), tour.window)))
    tour.act(lambda: ask.show(RestoreDialog(Path("GBV_c-23440_012.gbvbackup"), tour.window)))
    ask.problem(E_REPORT_LOCKED(period=period_words(PERIOD), revision=1))
    ask.apology()
    ask.tell("Đã sao lưu.", "Trong thư mục D:\\.")
    ask.sure("Khóa?", "Khóa", "Không mở lại được.", danger=True)
    wait(tour)


def wait(tour: Tour) -> None:
    """Long work that is in the middle."""
    shown = Waiting(tour.window.shell.work, tour.window)
    job = Job(None, None, None, None, message(N_("Writing and checking the backup")), True)  # type: ignore[arg-type]
    job.progress = TaskProgress(lambda _step: None)
    shown.begin(job)
    shown._began = time.monotonic() - 12
    shown._tell(TaskStep(message(N_("Page {page} of {count}"), page=12, count=31), 12, 31))
    shown._tell_time()
    tour.guest.show(shown)
    shown._end(job)


# --- before there is an office -------------------------------------------------------------------
def first_run(tour: Tour) -> None:
    scene = tour.window.scene
    assert isinstance(scene, FirstRunScene)
    for at, step in enumerate(STEPS):
        assert type(scene.step) is step
        tour.show(f"first run, {step.__name__}")
        if at == 0:
            scene.step._group.button(0).click()  # type: ignore[attr-defined]
            scene.step._training.click()  # type: ignore[attr-defined]
        elif step.__name__ == "PlanStep":
            tour.act(scene.step.begun.emit)  # type: ignore[attr-defined]
        elif step.__name__ == "UnitStep":
            scene.step._search.setText("dien binh")  # type: ignore[attr-defined]
            tour.show("first run, a unit found")
            scene.step._take_first()  # type: ignore[attr-defined]
        elif step.__name__ == "PasswordStep":
            for field in scene.step.findChildren(QLineEdit):
                field.setText("bốn con trâu đi cày")
        scene.onward()
    tour.show("first run, keys")


def trouble(tour: Tour) -> None:
    tour.show("trouble")


WALKS: Ways = {
    "district": (
        door,
        every_place,
        receiving,
        issuing,
        registering,
        inspecting,
        reviewing,
        keeping_money,
        lock,
    ),
    "plan": (enter, drafting, arranging_units, changing_forms, seeing_periods),
    "commune": (
        door,
        every_place,
        entering,
        writing_down,
        with_excel,
        registering,
        keeping_money,
        office,
        lock,
    ),
    "first run": (first_run,),
    "trouble": (trouble,),
}
"""The ways through the program, by whose window it is."""

DIALOGS = {
    "first run": {"NewPlanDialog"},
    "district": {
        "ChooseSignerDialog",
        "ConflictDialog",
        "DigitsDialog",
        "DocumentDialog",
        "FormDialog",
        "PapersDialog",
        "FreezeDialog",
        "LinesDialog",
        "HelpDialog",
        "MessageDialog",
        "NewReviewDialog",
        "PaperInDialog",
        "PaperSignedDialog",
        "PhonesDialog",
        "PickDocumentDialog",
        "OrderCameDialog",
        "PlanNumberDialog",
        "RecordDialog",
        "ReminderDialog",
        "RemovedDialog",
        "ReportDialog",
        "ReturnDialog",
        "ReviewDialog",
        "UrgentDialog",
    },
    "plan": {
        "ActDialog",
        "AddRowDialog",
        "AddTargetDialog",
        "AddUnitsDialog",
        "GroupDialog",
        "GroupsDialog",
        "BreakDownDialog",
        "CampaignDialog",
        "CampaignNameDialog",
        "ChangesDialog",
        "DueDialog",
        "ExtendDialog",
        "FaultsDialog",
        "MarkDialog",
        "MessageDialog",
        "OwnersDialog",
        "PaperWordsDialog",
        "PhonesDialog",
        "PlanWorkbookDialog",
        "ReleaseDialog",
        "RoleFindingsDialog",
        "RulesDialog",
        "SensitiveDialog",
        "RequestDialog",
        "RequestLetterDialog",
        "UnitFieldsDialog",
        "UnitSignersDialog",
    },
    "commune": {
        "AboutDialog",
        "ClassDialog",
        "DocumentDialog",
        "FigureDialog",
        "HelpDialog",
        "LinesDialog",
        "MeaningDialog",
        "MessageDialog",
        "OldCodeDialog",
        "PasswordDialog",
        "PasteDialog",
        "PeopleDialog",
        "PersonDialog",
        "PersonPasswordDialog",
        "PhonesDialog",
        "PickDocumentDialog",
        "ReasonDialog",
        "RecordDialog",
        "RemarkedDialog",
        "RemovedDialog",
        "ReplacedPaperDialog",
        "RestoreDialog",
        "RevisionsDialog",
        "SignedDialog",
        "SignerDialog",
        "TakeFromLogDialog",
        "UrgentDialog",
        "Waiting",
        "WorkbookDialog",
    },
}
"""What comes up over the window on each way."""
