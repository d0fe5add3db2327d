"""Every act that dates something, by its place in the office, and how it is called."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

from rehearsal import (
    COMMUNE,
    PERIOD,
)

from gbv_desktop.office.answer import answers, choosing
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.receive import enrolment, importing, registering
from gbv_desktop.office.receive.packages import package_import
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.revisions import report_paper_number
from gbv_desktop.office.send import packages, report_file, set_up_stick
from gbv_desktop.office.totals import freezing, issue_paper_number
from gbv_desktop.office.upward import sending

DAY = timedelta(days=1)
ROOM = "gbv_desktop.office."

Act = Callable[[Office], object]

NOWHERE = Path("there-is-no-such-file")
NOBODY = registering.Foreseen("", None, (), (), (), enters=True)

ACTS: dict[str, Act] = {
    "reports.reporting.lock_signed": lambda o: reporting.lock_signed(o, PERIOD, date(2018, 6, 5)),
    "reports.reporting.approve_on_screen": lambda o: reporting.approve_on_screen(o, PERIOD),
    "reports.revisions.report_paper_number.note_number": lambda o: report_paper_number.note_number(
        o, PERIOD, "1/BC-UBND", date(2018, 6, 5)
    ),
    "totals.freezing.freeze": lambda o: freezing.freeze(o, PERIOD),
    "totals.issue_paper_number.sign_paper": lambda o: issue_paper_number.sign_paper(
        o, 1, "1/BC-UBND", date(2018, 6, 5)
    ),
    "answer.answers.return_report": lambda o: answers.return_report(
        o, PERIOD, COMMUNE, "Rà soát lại", {}
    ),
    "answer.choosing.choose": lambda o: choosing.choose(o, PERIOD, COMMUNE, "0a1b2c", "Bản đúng"),
    "answer.choosing.undo_choice": lambda o: choosing.undo_choice(o, PERIOD, COMMUNE),
    "receive.importing.take_in": lambda o: importing.take_in(o, [NOWHERE]),
    "upward.sending.export_totals": lambda o: sending.export_totals(o, PERIOD, NOWHERE),
    "send.report_file.export_report": lambda o: report_file.export_report(o, PERIOD, NOWHERE),
    "send.report_file.export_answers": lambda o: report_file.export_answers(o, NOWHERE),
    "receive.packages.package_import.import_package": lambda o: package_import.import_package(
        o, NOWHERE
    ),
    "send.packages.export_packages": lambda o: packages.export_packages(o, NOWHERE, ["x"]),
    "send.set_up_stick.write_set_up_stick": lambda o: set_up_stick.write_set_up_stick(o, NOWHERE),
    "receive.registering.register_computer": lambda o: registering.register_computer(o, NOBODY, ""),
    "receive.enrolment.accept": lambda o: enrolment.accept(o, NOWHERE, ""),
    "receive.enrolment.accept_waiting": lambda o: enrolment.accept_waiting(o, "", ""),
}
"""Every act that is dated by the clock, called with whatever it takes: the clock is asked first."""
