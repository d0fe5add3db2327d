"""The refusals of a workbook: of the file as a whole, and of one cell in it."""

from __future__ import annotations

from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_

_TEMPLATE = N_(
    "Write a new template from this report, fill that one in, and take it in; nothing was changed."
)

# --- the file -------------------------------------------------------------------------------
E_XLS_KIND = ProblemKind(
    "E-XLS-KIND",
    N_("The file {file} is no Excel workbook of the kind .xlsx."),
    N_("Open it in Excel or LibreOffice and save it as “Excel Workbook (.xlsx)”, then try again."),
)
E_XLS_ODS = ProblemKind(
    "E-XLS-ODS",
    N_("The file {file} is an OpenDocument file, such as LibreOffice saves by itself (.ods)."),
    N_("In LibreOffice choose “Save As”, the kind “Excel 2007-365 (.xlsx)”, and take that file."),
)
E_XLS_OLD = ProblemKind(
    "E-XLS-OLD",
    N_("The file {file} is in the old format .xls, or is locked with a password."),
    N_("Take the password off and save it as “Excel Workbook (.xlsx)”, then try again."),
)
E_XLS_MACRO = ProblemKind(
    "E-XLS-MACRO",
    N_("The workbook {file} holds macros; the templates of this program hold none."),
    N_("Do not run them. Have the PC checked for viruses, and fill in a new template."),
)
E_XLS_SIZE = ProblemKind(
    "E-XLS-SIZE",
    N_("The workbook {file} is larger than a filled-in template can be."),
    N_("Check that it is the right file, and take out pictures and sheets that were added."),
)
E_XLS_DAMAGED = ProblemKind(
    "E-XLS-DAMAGED",
    N_("The workbook {file} is damaged or cut short."),
    N_("Copy it once more, or open and save it in Excel; then try again."),
)
E_XLS_FOREIGN = ProblemKind(
    "E-XLS-FOREIGN",
    N_("The workbook {file} was not made by this program as a template."),
    _TEMPLATE,
)
E_XLS_NEWER = ProblemKind(
    "E-XLS-NEWER",
    N_("The workbook {file} was made by a newer version of this program."),
    N_("Update the program on this PC, or write a new template here and fill that one in."),
)
E_XLS_OTHER = ProblemKind(
    "E-XLS-OTHER",
    N_("The workbook was made for “{found}”, not for “{expected}”."),
    N_("Choose the workbook of this report, or go to the report that it was made for."),
)
E_XLS_TRAINING = ProblemKind(
    "E-XLS-TRAINING",
    N_("One of the two is for practice: the workbook, or this office."),
    N_("Figures for practice never enter a real report; write a new template in this office."),
)
E_XLS_SHEET = ProblemKind(
    "E-XLS-SHEET",
    N_("The sheet “{sheet}” of the workbook is missing or has another name."),
    N_("Give it its name again, or fill in a new template; nothing was changed."),
)
E_XLS_COPY = ProblemKind(
    "E-XLS-COPY",
    N_("The sheet “{copy}” is a copy of “{sheet}”, and other figures stand in it."),
    N_(
        "The program reads “{sheet}” only. Put the figures there, delete the copy, and take the"
        " workbook in again; nothing was changed."
    ),
)
E_XLS_ALTERED = ProblemKind(
    "E-XLS-ALTERED",
    N_("The workbook was altered: sheet “{sheet}”, cell {cell} must read “{expected}”."),
    N_(
        "Lines, columns and names of a template stay as they are. Undo it in Excel, or fill in a"
        " new template; nothing was changed."
    ),
)
E_XLS_IDS = ProblemKind(
    "E-XLS-IDS",
    N_("The hidden sheet by which this program knows the workbook {file} was altered."),
    _TEMPLATE,
)

# --- one cell -------------------------------------------------------------------------------
E_XLS_FORMULA = ProblemKind(
    "E-XLS-FORMULA",
    N_("There is a formula here without a result."),
    N_("Open the workbook in Excel or LibreOffice, save it there, and try again."),
)
E_XLS_ERROR = ProblemKind(
    "E-XLS-ERROR",
    N_("There is a formula here whose result is an error."),
    N_("Mend the formula, or type the figure itself."),
)
E_XLS_DATE = ProblemKind(
    "E-XLS-DATE",
    N_("Excel took what was typed here for a date or a time."),
    N_("Give the cell the format “Number” and type the figure again."),
)
E_XLS_FRACTION = ProblemKind(
    "E-XLS-FRACTION",
    N_("“{text}” is no whole number."),
    N_("Type a whole number; counts and amounts in VND have no decimals."),
)
E_XLS_BELOW = ProblemKind(
    "E-XLS-BELOW",
    N_("“{text}” is below zero or too large for a cell."),
    N_("Type what was counted, 0 or more."),
)
E_XLS_TRUTH = ProblemKind(
    "E-XLS-TRUTH",
    N_("There is a yes or no here where a number belongs."),
    N_("Type the number, “-” where nothing occurred, “…” where it is not collected."),
)
E_XLS_CHOICE = ProblemKind(
    "E-XLS-CHOICE",
    N_("“{text}” is none of the words to choose from here."),
    N_("Choose one from the list of the cell: {words}."),
)
E_XLS_YEAR = ProblemKind(
    "E-XLS-YEAR",
    N_("“{text}” is no year."),
    N_("Type the year with four digits, such as 2018."),
)
E_XLS_LONG = ProblemKind(
    "E-XLS-LONG",
    N_("The text here has {count} letters; {limit} is the most."),
    N_("Shorten it in the workbook, or hand the longer text in on paper."),
)
