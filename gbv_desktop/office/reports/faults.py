"""The refusals over a unit's own reports, their templates and its activity log."""

from __future__ import annotations

from gbv_desktop.domain.report.document_parts import ShapeKind
from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_

E_REPORT_NONE = ProblemKind(
    "E-REPORT-NONE",
    N_("This office has no report for {period} yet."),
    N_("Open a new report for that period first."),
)


E_REPORT_OPEN = ProblemKind(
    "E-REPORT-OPEN",
    N_("The report for {period} is already being worked on ({revision})."),
    N_("Go on with that one; approve it before you begin the next revision."),
)


W_REPORT_NOT_OWED = ProblemKind(
    "W-REPORT-NOT-OWED",
    N_("The report for {period} is not due yet, or nobody asks for it."),
    N_("Look whether another period is meant; an empty report can be thrown away again."),
)


E_REPORT_HOLDS = ProblemKind(
    "E-REPORT-HOLDS",
    N_("The report for {period} cannot be thrown away: it is not an empty first draft."),
    N_("Empty every cell and text first; what was once signed is kept for good."),
)


E_REPORT_LOCKED = ProblemKind(
    "E-REPORT-LOCKED",
    N_("The report for {period} is approved and locked ({revision})."),
    N_("Open the next revision with a reason; the approved one stays as it is."),
)


E_REPORT_STATE = ProblemKind(
    "E-REPORT-STATE",
    N_("The report for {period} is “{state}”; this step needs it to be “{needed}”."),
    N_("Take the steps in order: enter, submit to the leader, approve, export."),
)


E_REPORT_REASON = ProblemKind(
    "E-REPORT-REASON",
    N_("A next revision of the report for {period} needs a reason."),
    N_("Say in a sentence why the approved report is replaced."),
)


E_REPORT_SCREEN = ProblemKind(
    "E-REPORT-SCREEN",
    N_("This office approves on the screen, so the report for {period} is not locked by a paper."),
    N_("Let whoever approves sign in, look at the report and approve it there."),
)


E_REPORT_DAY = ProblemKind(
    "E-REPORT-DAY",
    N_("{day} cannot be the day on which the report for {period} was approved."),
    N_(
        "Type the day that stands on the signed paper. If the program took it from the computer,"
        " set the computer's date right, then approve again."
    ),
)


_LOOK = N_("Each stands at the right under “To look at”: show the cell, or give a reason.")


E_REPORT_ERRORS = ProblemKind(
    "E-REPORT-ERRORS",
    N_("The report for {period} has {errors} errors, the first at {cell}: {text}"),
    _LOOK,
    N_("Correct them; “report check” lists each with its cell."),
)


E_REPORT_WARNINGS = ProblemKind(
    "E-REPORT-WARNINGS",
    N_("{count} warnings have no reason yet, the first at {cell}: {text}"),
    _LOOK,
    N_("Correct the cells, or give a reason for each; “report check” lists them all."),
)


E_FILL_JSON = ProblemKind(
    "E-FILL-JSON",
    N_("The file {file} is not a filled-in template."),
    N_("Choose a file that was made from a template of this program."),
    N_("Write it from “report template”; it must be JSON in UTF-8."),
)


E_FILL_PART = ShapeKind(
    "E-FILL-PART",
    N_("The part “{part}” of the filled-in template is not as expected."),
    N_("Compare it with the report's own template."),
)


E_FILL_OTHER = ProblemKind(
    "E-FILL-OTHER",
    N_("The file is filled in for “{found}”, not for “{expected}”."),
    N_("Choose the file of this report."),
)


E_FILL_UNMARKED = ProblemKind(
    "E-FILL-UNMARKED",
    N_("The file {file} does not say which unit, period and form its figures are of."),
    N_(
        "Nothing was changed. Write a new template here, put the figures into that file, and fill"
        " the report in from it."
    ),
    N_(
        "Nothing was changed. Write a new template here with “report template”, put the figures"
        " into that file, and fill the report in from it."
    ),
)


E_FILL_TRAINING = ProblemKind(
    "E-FILL-TRAINING",
    N_("One of the two is for practice: the file {file}, or this office."),
    N_("Figures for practice never enter a real report; write a new template in this office."),
)


E_DIFF_REVISION = ProblemKind(
    "E-DIFF-REVISION",
    N_("The report for {period} has no revision {revision}."),
    N_("Choose one of these: {known}."),
)


E_DIFF_ONE = ProblemKind(
    "E-DIFF-ONE",
    N_("The report for {period} has one revision only; there is nothing to compare it with."),
    N_("Compare again when the next revision has been opened."),
)


E_TEXT_LONG = ShapeKind(
    "E-TEXT-LONG",
    N_("Too long: {part} has {count} letters; {limit} is the most."),
    N_("Shorten it, or hand the longer text in on paper."),
)


E_CELL_NONE = ProblemKind(
    "E-CELL-NONE",
    N_("No form asks for the cell {cell} in {period}."),
    N_("Choose a cell of the consolidation's list."),
)


E_CELL_NEGATIVE = ProblemKind(
    "E-CELL-NEGATIVE",
    N_("The cell {cell} holds a number below zero."),
    N_("Counts and amounts start at 0; enter what was counted."),
)


E_CELL_VALUE = ProblemKind(
    "E-CELL-NUMBER",
    N_("The cell {cell} holds {text}, which is no count."),
    N_("Enter a whole number, null for empty, “nil” or “uncollected”."),
)


E_LOG_NONE = ProblemKind(
    "E-LOG-NONE",
    N_("There is no entry no. {no} in the activity log."),
    N_("Look its number up in the list of the log."),
)


E_LOG_CELL = ProblemKind(
    "E-LOG-CELL",
    N_("The activity log tells no whole number for the cell {cell} in {period}."),
    N_("Complete the entries behind it, or enter the number in the report."),
)
