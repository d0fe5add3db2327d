"""The refusals of a plan's workbook: of the file as a whole, and of one cell in it."""

from __future__ import annotations

from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_

_ANEW = N_("Write the workbook anew from this plan, and put in there what is to change.")

# --- the file -------------------------------------------------------------------------------
E_XLS_NO_PLAN = ProblemKind(
    "E-XLS-NO-PLAN",
    N_("The workbook {file} was not written from a plan by this program."),
    _ANEW,
)
E_XLS_LATER = ProblemKind(
    "E-XLS-LATER",
    N_("The plan's workbook {file} was written by another version of this program."),
    N_("Write the workbook anew from this plan, or update the program on this PC."),
)
E_XLS_OTHER_PLAN = ProblemKind(
    "E-XLS-OTHER-PLAN",
    N_("The workbook {file} was written from the plan “{found}”, not from “{expected}”."),
    N_("Choose the workbook of this plan; nothing was changed."),
)
E_XLS_SEAL = ProblemKind(
    "E-XLS-SEAL",
    N_("The hidden sheet by which this program knows the plan's workbook {file} was altered."),
    _ANEW,
)

# --- one cell -------------------------------------------------------------------------------
E_XLS_ROLE = ProblemKind(
    "E-XLS-ROLE",
    N_("“{text}” is no role in an activity."),
    N_(
        "Write C for who leads, P for who co-operates, T for who implements, TM for who advises,"
        " or leave the cell empty."
    ),
)
E_XLS_DATED = ProblemKind(
    "E-XLS-DATED",
    N_("Several lines with their own days stand behind this cell."),
    N_("Put back what stood here, and change these lines on the page of assignments."),
)
E_XLS_NAMES_NONE = ProblemKind(
    "E-XLS-NAMES-NONE",
    N_("“{text}” is none that this plan has ({head})."),
    N_("Write one that it has: {known}. Or add it to the plan first."),
)
E_XLS_SAME = ProblemKind(
    "E-XLS-SAME",
    N_("“{text}” stands in this sheet twice."),
    N_("Give one of the two another code, or take one of them out."),
)
E_XLS_LACK = ProblemKind(
    "E-XLS-LACK",
    N_("“{head}” must not be empty here."),
    N_("Fill the cell in, or empty the whole line."),
)
E_XLS_CODE = ProblemKind(
    "E-XLS-CODE",
    N_("“{text}” cannot be a code here."),
    N_("Write {write}."),
)
E_XLS_PARTS = ProblemKind(
    "E-XLS-PARTS",
    N_("“{text}” cannot be read as “{head}”."),
    N_("Write it like this: {sample}"),
)
E_XLS_GONE = ProblemKind(
    "E-XLS-GONE",
    N_("“{text}” was taken out of the plan after this workbook was written."),
    N_("Take the line out of the sheet, or give it a new code to add it again."),
)
E_XLS_PLAIN = ProblemKind(
    "E-XLS-PLAIN",
    N_("“{text}” is none of the words to choose from here."),
    N_("Write one of these: {words}."),
)
