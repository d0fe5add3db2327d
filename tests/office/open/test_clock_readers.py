"""Every place of the core that reads the clock is known.

A new one must be named here, as an act that asks, as a part of one, or with the reason why it need
not ask.
"""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

from dated_acts import ACTS, ROOM

import gbv_desktop.office
from gbv_desktop.office.open.dating import DATED

PARTS = {
    "reports.reporting._lock": "lock_signed and approve_on_screen",
    "reports.sealing.seal": "the same",
    "reports.sealing._keep": "the same",
    "answer.answers._answer": "return_report, take_in, freeze",
    "answer.answers._keep_answer": "the same",
    "receive.keeping.keep_bundle": "take_in",
    "receive.keeping.keep_report": "take_in",
    "receive.keeping._keep_evidence": "take_in",
    "receive.keeping.keep_replies": "take_in",
    "answer.lateness.received_day": "take_in, and what it would do",
    "send.report_file._make_bundle": "export_report and export_totals",
    "send.report_file._out_record": "the same",
    "send.report_file._answers_bundle": "export_answers",
    "work.advice_files.take_replies": "take_in",
    "work.advice_files.keep_advice": "import_package",
    "work.advice_files._settle": "import_package",
    "work.advice_files.advice_for": "export_packages",
    "upward.consolidated_report._make": "export_totals",
    "answer.issues_below.keep_issues": "take_in",
    "receive.packages.package_import._store_package": "import_package",
    "receive.packages.package_import._trust_after": "import_package",
    "contacts.phones.reported_contacts": "export_report",
    "contacts.phones.keep_reported_contacts": "take_in",
    "totals.freezing.district_of": "freeze, and its draft",
    "answer.deciding._wire": "choose, undo_choice, return_report and freeze",
    "answer.deciding._keep": "choose, undo_choice, return_report and freeze",
    "reports.papers._laid_out": "lock_signed and approve_on_screen, and what a draft says of today",
    "send.packages._make": "export_packages",
    "send.packages._own_answers": "export_packages",
    "receive.enrolment._register": "accept and accept_waiting",
    "receive.enrolment._require_room": "accept and accept_waiting",
    "receive.enrolment._waiting": "accept and take_in",
    "open.session.Office.clock_mark": "export_report and export_packages",
    "open.dating.time_ahead": "take_in and import_package",
    "open.dating._clock_doubt": "all of them",
}
"""Functions that read the clock as a part of such an act."""

OTHERS = {
    **dict.fromkeys(
        (
            "work.recommendations._replace",
            "work.recommendations.answer_advice",
        ),
        "how far a recommendation is, by which nothing else is late",
    ),
    "work.recommendations._require_reached": "which units there are today, as lists show it",
    **dict.fromkeys(
        (
            "plan.activities.running.running_campaigns",
            "papers.training.register._due",
            "papers.training.register.lacking_classes",
            "papers.training.register.read_classes",
            "reports.activity_log._partners",
            "totals.year.money_board._reported",
            "work.inspections._officials",
            "work.inspections._visit_line",
            "work.inspections.inspected",
            "work.inspections.read_inspections",
            "work.recommendations._line",
            "work.recommendations.advice_waiting",
        ),
        "shown",
    ),
    **dict.fromkeys(
        (
            "papers.inspection_papers._matter",
            "papers.inspection_papers.answers_pdf",
            "papers.inspection_papers._planned",
            "papers.inspection_papers._issuer",
            "papers.training.class_list.training_list",
            "papers.training.class_list.write_training_list",
            "papers.work.money_table.money_paper",
            "papers.work.money_table.money_pdf",
            "papers.work.money_table.write_money",
        ),
        "a paper as of today, kept nowhere",
    ),
    **dict.fromkeys(
        (
            "contacts.paper_units.set_by_paper",
            "plan.drafting._step",
            "plan.drafting.begin_draft",
            "plan.sentences.change_words.changes_in_words",
            "plan.released.news._news",
            "plan.units.groups.listed_groups",
            "plan.units.listing.unit_lines",
        ),
        "a note of the office, by which nothing is late",
    ),
    **dict.fromkeys(
        (
            "open.plan_in_force.turn_to_edition",
            "plan.releasing._keep",
            "plan.releasing._require_clock",
            "plan.releasing._require_day",
            "plan.releasing.release_change",
            "plan.releasing.release_draft",
            "plan.releasing.review_draft",
            "receive.packages.package_import._take_plan",
        ),
        "which version of the plan is in force; another is on the day that a person gave",
    ),
    **dict.fromkeys(
        ("totals.year.review_papers._inputs", "totals.year.review_papers.signature_of_issue"),
        "which body stands above the office as it signs",
    ),
    **dict.fromkeys(
        ("work.money_giving.add_offered_sources", "work.money_giving.sources_drafted"),
        "which sources there are in this year's budget",
    ),
    "plan.periods.extending.extend_period": "from when more time holds; a text may say another day",
    "plan.periods.asking._require_time": "only whether there is time enough for what is asked",
    "plan.guarding.guarded": "which periods were due and keep their days",
    "plan.plan_document.number_plan": "only that the plan's day is not one to come",
    **dict.fromkeys(
        (
            "answer.arrived_papers.enter_arrived",
            "work.inspections.put_visit",
            "papers.document_register.enter_document",
            "plan.released.orders.note_order",
            "papers.document_register.correct_document",
        ),
        "only that a paper's day is not one to come",
    ),
    "papers.document_index.index_pdf": "a list for the file, kept nowhere",
    "papers.assignment_table.assignments_pdf": "an annex as of a day, kept nowhere",
    **dict.fromkeys(
        (
            "papers.letters._letter",
            "papers.letters._reminder",
            "papers.letters._signed_above",
            "papers.letters.reminder_offer",
        ),
        "a letter as of today, kept nowhere",
    ),
    "plan.plan_document._put_plan": "when the object came into the store",
    "trust.backups.back_up": "a backup is never put off",
    "trust.backups.restore_office": "the way back is never barred",
    "trust.backups._require_rehearsal": "the way back is never barred",
    "trust.backups._require_willing": "the way back is never barred",
    "reports.left_off.note_place": "where somebody was, which no paper says",
    "open.dating.far_clock": "said when the office is opened; bars nothing",
    "stick.inbox.quarantine": "what was refused is kept, whatever the day",
    "base.clock.SystemClock.now": "the clock itself",
    "base.clock.SystemClock.today": "the clock itself",
    "open.unlocking.open_store": "the door stands open whatever the day",
    "open.setup.set_up": "the first act of an office",
    "open.setup._put_office": "the first act of an office",
    "open.setup._store": "the first act of an office",
    **dict.fromkeys(
        (
            "open.session.Office.name_of",
            "open.session.Office.unit",
            "open.session.Office.unit_name",
            "papers.urgent._asked",
            "open.words.file_words",
        ),
        "a name",
    ),
    **dict.fromkeys(
        (
            "people.passwords.change_password",
            "people.accounts.add_person",
            "people.accounts.set_person_password",
        ),
        "a name",
    ),
    **dict.fromkeys(("plan.office_summary.summary_of", "receive.inbox_preview.arrivals"), "shown"),
    **dict.fromkeys(("answer.outgoing.outgoing", "reports.own_reports.own_reports"), "shown"),
    "reports.revisions.report_paper_number.unnamed": "shown",
    "contacts.phones.phones_of_units": "shown",
    "totals.period_overview.last_counted": "shown",
    "papers.text_preview._details": "shown",
    "contacts.signers.signature_of": "shown",
    "contacts.reported_signers.signers_now": "shown",
    **dict.fromkeys(("plan.periods.offered.request_offer", "plan.periods.offered._units"), "shown"),
    "plan.periods.campaigns.campaigns_of_late": "shown",
    **dict.fromkeys(("totals.year.reviewing.figures_in", "work.reviews.review_offer"), "shown"),
    "work.reviews.reviews_due": "shown",
    "work.reviews._checked": "only whether the last year has begun",
    "plan.periods.campaigns._what": "days that are proposed; whoever asks may change them",
    **dict.fromkeys(("plan.forms.preview.form_papers", "totals.who_reported._ended"), "shown"),
    "totals.freezing._issue": "what a draft says of today; an issue keeps the paper itself",
    "contacts.signers.choose_signer": "whether somebody signs today; nothing is dated by it",
    **dict.fromkeys(("send.packages.destinations", "totals.who_reported._units"), "shown"),
    **dict.fromkeys(
        (
            "todo.todo",
            "todo._own_tasks",
            "plan.activities.of_year.activities_of_year",
        ),
        "shown",
    ),
    "totals.collecting.collecting": "shown",
    "year.checklist.checklist": "shown, with the year that is looked at where none is named",
    "year.kinds.kinds_of_years": "which year's log is meant where none is named",
    **dict.fromkeys(
        ("year.campaigns.campaign_books", "year.campaigns.campaign_book"),
        "which year's campaigns are meant where none is named",
    ),
    "year.campaign_paper.campaign_paper": "a paper that can be made again",
    "year.campaign_paper.write_campaign_paper": "what the journal calls the paper",
    "work.support._name": "shown",
    "totals.before_freezing._cautions": "only whether units may still report in time",
    "totals.period_overview._standing": "shown",
    "totals.who_reported.missing_pdf": "a list to phone by, kept nowhere",
    "totals.reminder._missing": "words for a letter, kept nowhere",
    "papers.urgent.help_pdf": "a page to be put up, kept nowhere",
    "papers.urgent.from_the_door": "the same page where nobody has signed in",
    "send.enrolment_request._sheet": "a sheet that can be printed again",
}
"""Functions that read the clock and date nothing that has to come after something else."""


def readers() -> set[str]:
    """Every function of the core that asks a clock for the day or the moment."""
    root = Path(gbv_desktop.office.__file__).parent
    found = set()
    for path in root.rglob("*.py"):
        module = ".".join(path.relative_to(root).with_suffix("").parts)
        if not module.startswith("demo"):
            found |= {f"{module}.{name}" for name in _reading(ast.parse(path.read_text("utf-8")))}
    return found


def _reading(node: ast.AST, name: str = "") -> set[str]:
    found = set()
    for child in ast.iter_child_nodes(node):
        inner = name
        if isinstance(child, ast.FunctionDef | ast.ClassDef):
            inner = f"{name}.{child.name}".lstrip(".")
        elif isinstance(child, ast.Attribute) and child.attr in ("now", "today"):
            of = child.value
            named = of.attr if isinstance(of, ast.Attribute) else getattr(of, "id", "")
            if (
                "clock" in named.lower()
                or named in ("datetime", "date")
                or isinstance(of, ast.Call)
            ):
                found.add(name)
        found |= _reading(child, inner)
    return found


def test_every_place_that_reads_the_clock_is_known() -> None:
    found = readers()
    assert found - ACTS.keys() - PARTS.keys() - OTHERS.keys() == set()
    assert {*PARTS, *OTHERS} - found == set()


def test_every_act_that_is_dated_is_played_here() -> None:
    for name in ACTS:
        importlib.import_module(ROOM + name.rpartition(".")[0])
    assert {name.removeprefix(ROOM) for name in DATED} == ACTS.keys()
