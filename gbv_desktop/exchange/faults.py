"""The refusals of a plan folder; each names the file and the line where the cause stands."""

from __future__ import annotations

from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_

_RESAVE = N_("Save the file again as UTF-8 text with composed (NFC) letters and try again.")

# --- the folder -----------------------------------------------------------------------------
E_PLAN_NONE = ProblemKind(
    "E-PLAN-NONE",
    N_("There is no plan “{plan}” on this PC."),
    N_("Look at the list of plans, or name the folder that holds it in GBV_PLANS."),
)
E_PLAN_FOLDER = ProblemKind(
    "E-PLAN-FOLDER",
    N_("The folder of plans {folder} is not there or cannot be read."),
    N_("Correct the folders named in GBV_PLANS, or ask whoever set this PC up."),
)
E_PLAN_DOUBLE = ProblemKind(
    "E-PLAN-DOUBLE",
    N_("The plan “{plan}” is there more than once: {folders}."),
    N_("Give your own plan another id and folder name, or take its folder away."),
)
E_PLAN_FILE = ProblemKind(
    "E-PLAN-FILE",
    N_("The plan's file {file} is missing or cannot be read."),
    N_("Copy the whole plan folder once more; a plan needs all of its files."),
)
E_PLAN_EXTRA = ProblemKind(
    "E-PLAN-EXTRA",
    N_("{file} is not a file of a plan."),
    N_("Correct its name, or take the file out of the plan folder."),
)
E_PLAN_SIZE = ProblemKind(
    "E-PLAN-SIZE",
    N_("The plan's file {file} is larger than such a file may be ({limit})."),
    N_("Check that it is the right file."),
)

E_PLAN_UNWRITTEN = ProblemKind(
    "E-PLAN-UNWRITTEN",
    N_("What this plan has in {file} cannot be written into the files of a plan."),
    N_("Keep the plan as it is, and send this message to whoever looks after the program."),
)
E_PLAN_NAMED = ProblemKind(
    "E-PLAN-NAMED",
    N_("The folder “{folder}” cannot hold the plan “{plan}”: a plan's folder bears its id."),
    N_("Write the plan into a folder that is called “{plan}”."),
)
E_PLAN_TAKEN = ProblemKind(
    "E-PLAN-TAKEN",
    N_("There is something in {folder} already, so no plan is written there."),
    N_("Choose another place, or take away what is there."),
)
E_PLAN_INTO = ProblemKind(
    "E-PLAN-INTO",
    N_("The folder {folder} is not there, so no plan is written into it."),
    N_("Make that folder, or name another; the folder of the plan is made in it."),
)
E_PLAN_WRITE = ProblemKind(
    "E-PLAN-WRITE",
    N_("The plan could not be written into {folder}; nothing of it is left there."),
    N_("Check that the disk is there and not full and that you may write to it, and try again."),
)

# --- the text -------------------------------------------------------------------------------
E_PLAN_ENCODING = ProblemKind("E-PLAN-ENCODING", N_("{file} is not UTF-8 text."), _RESAVE)
E_PLAN_SYNTAX = ProblemKind(
    "E-PLAN-SYNTAX",
    N_("{file}, line {line}: this is not valid TOML."),
    N_(
        'Write key = "text", key = 5 or key = ["a", "b"], and close every quotation mark and'
        " bracket; look at the line before as well."
    ),
)
E_PLAN_DEEP = ProblemKind(
    "E-PLAN-DEEP",
    N_("{file}, line {line}: tables and lists lie within each other more than {limit} deep."),
    N_("Write names of one part, and close each list before the next one begins."),
)
E_PLAN_NFC = ProblemKind(
    "E-PLAN-NFC",
    N_("{file}, line {line}: the text holds letters put together from parts (not NFC)."),
    _RESAVE,
)
E_PLAN_TEXT = ProblemKind(
    "E-PLAN-TEXT",
    N_("{file}, line {line}: the text is too long or holds control characters."),
    N_("Write it again in 4,000 letters at most, without signs that cannot be seen."),
)

# --- the shape ------------------------------------------------------------------------------
E_PLAN_KEY = ProblemKind(
    "E-PLAN-KEY",
    N_("{file}, line {line}: a plan has no field “{key}” here."),
    N_("Write one of these instead, or take it out: {known}."),
)
E_PLAN_LACK = ProblemKind(
    "E-PLAN-LACK",
    N_("{file}, line {line}: the field “{key}” is missing or empty."),
    N_("Write a line “{key} = …” here: {write}."),
)
E_PLAN_TYPE = ProblemKind(
    "E-PLAN-TYPE",
    N_("{file}, line {line}: “{key}” must be of the kind {expected}, not {found}."),
    N_("Write it like this: {key} = {sample}"),
)
E_PLAN_VALUE = ProblemKind(
    "E-PLAN-VALUE",
    N_("{file}, line {line}: “{value}” is not possible for “{key}”."),
    N_("Write another one: {write}."),
)
E_PLAN_ID = ProblemKind(
    "E-PLAN-ID",
    N_("{file}, line {line}: “{id}” cannot be a name of this kind."),
    N_("Write {write}."),
)

# --- the whole ------------------------------------------------------------------------------
E_PLAN_TWICE = ProblemKind(
    "E-PLAN-TWICE",
    N_("{file}, line {line}: “{id}” is there already."),
    N_("Give one of the two another name, or take one of them out."),
)
E_PLAN_MANY = ProblemKind(
    "E-PLAN-MANY",
    N_("{file}, line {line}: a plan has {limit} of these at most."),
    N_("Take out what is not used any more, and try again."),
)
E_PLAN_REF = ProblemKind(
    "E-PLAN-REF",
    N_("{file}, line {line}: “{key}” names “{id}”, which this plan does not have."),
    N_("Write one that it has ({known}), or add “{id}” to the plan."),
)
E_PLAN_OPTION = ProblemKind(
    "E-PLAN-OPTION",
    N_("{file}, line {line}: {indicator} has the option “{option}” twice for {reporter}."),
    N_("Give one of the two options another code."),
)
E_PLAN_CYCLE = ProblemKind(
    "E-PLAN-CYCLE",
    N_("{file}, line {line}: “{key}” leads from “{id}” back to itself."),
    N_("Leave “{key}” out at one of them, or name another there."),
)
E_PLAN_PERIOD = ProblemKind(
    "E-PLAN-PERIOD",
    N_("{file}, line {line}: the dates of {kind} in “{calendar}” do not fit together."),
    N_(
        "Check that a period begins, reaches its figures, ends and falls due in this order,"
        " and that two of a kind do not overlap."
    ),
)
E_PLAN_CELL = ProblemKind(
    "E-PLAN-CELL",
    N_("{file}, line {line}: no form has the cell “{cell}” that is named here."),
    N_("Correct the cell's code, or add the indicator or option to the plan."),
)
E_PLAN_SILENCE = ProblemKind(
    "E-PLAN-SILENCE",
    N_("{file}, line {line}: “{words}” rewards units that report few cases."),
    N_("Say what the unit does, such as that everybody knows where to report."),
)
E_PLAN_NOBODY = ProblemKind(
    "E-PLAN-NOBODY",
    N_("{file}, line {line}: no kind of unit reports the cell “{cell}” that is named here."),
    N_("Take a cell that some unit owns, or give its indicator an owner."),
)
E_PLAN_SECTION = ProblemKind(
    "E-PLAN-SECTION",
    N_("{file}, line {line}: the indicator {indicator} must stand in exactly one section."),
    N_("Name it in one section of forms.toml."),
)
E_PLAN_LEAD = ProblemKind(
    "E-PLAN-LEAD",
    N_("{file}, line {line}: the activity “{id}” has no leading unit."),
    N_("Choose a unit or group in it, and let that lead."),
    N_("Give it a lead with “gbv assign set”, or a line of that role in assignments.toml."),
)
E_PLAN_ENDS = ProblemKind(
    "E-PLAN-ENDS",
    N_("{file}, line {line}: a paper begins with the content opening and ends with closing."),
    N_("Put opening first and closing last among the contents of this paper's parts."),
)
E_PLAN_PLACE = ProblemKind(
    "E-PLAN-PLACE",
    N_("{file}, line {line}: the text {text} of the forms has no place in the paper “{paper}”."),
    N_("Name it in a part of that paper, with the content own_text; else it is never printed."),
)
E_PLAN_APART = ProblemKind(
    "E-PLAN-APART",
    N_(
        "{file}, line {line}: “{name}” cannot stand here. Figures on cases never stand beside what"
        " everybody reads, and tips never by unit."
    ),
    N_("Give it an appendix of its own, or take it out of this line."),
)
E_PLAN_PAPERS = ProblemKind(
    "E-PLAN-PAPERS",
    N_("{file}: the papers ask for {count} texts that the plan does not have:\n{names}"),
    N_("Take them over from the papers of a shipped plan; plan-format.md says what each is."),
)
WORDING_FAULT = N_("{file}, line {line}: {fault}")
"""One text that cannot be used, in the list of :data:`E_PLAN_WORDING`."""
E_PLAN_SENTENCE = ProblemKind("E-PLAN-SENTENCE", WORDING_FAULT, N_("{write}"))
"""The same by itself, with what to write."""
E_PLAN_MISSING = ProblemKind(
    "E-PLAN-MISSING",
    N_("{file}, line {line}: the papers ask for “{name}”, which the plan does not have."),
    N_("Write it into this file, in the table [{table}], as the papers of a shipped plan have it."),
)
AND_MORE = N_("… and {count} more")

E_PLAN_WORDING = ProblemKind(
    "E-PLAN-WORDING",
    N_("{count} texts of the papers cannot be used as they are:\n{faults}"),
    N_("Correct these texts; plan-format.md lists the placeholders that each may hold."),
)
