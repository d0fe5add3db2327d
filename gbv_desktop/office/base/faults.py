"""The refusals of the use cases."""

from __future__ import annotations

from gbv_desktop.domain.report.naming import ShapeKind
from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_

E_HOME_EXISTS = ProblemKind(
    "E-HOME-EXISTS",
    N_("An office is already set up in {home}."),
    N_("Open that office, or choose another folder for the new one."),
)
E_HOME_NONE = ProblemKind(
    "E-HOME-NONE",
    N_("No office is set up in {home}."),
    N_("Choose the right folder, or set the office up first."),
)
E_OFFICE_LEFT = ProblemKind(
    "E-OFFICE-LEFT",
    N_("The office was closed before this was done."),
    N_("Open the office, look what stands there, and do it once more."),
)
E_SETUP_UNIT = ProblemKind(
    "E-SETUP-UNIT",
    N_("The plan has no unit “{unit}”: {plan}."),
    N_("Choose one of the plan's units."),
    N_("Choose one of the plan's units; the command “plans” lists them."),
)
E_SETUP_ROLE = ProblemKind(
    "E-SETUP-ROLE",
    N_("By the plan, {unit} cannot work as “{role}”."),
    N_("Choose the other role, or another unit."),
    N_("Choose the other role, or another unit; the command “plans” lists both."),
)
E_CLOCK_REAL = ProblemKind(
    "E-CLOCK-REAL",
    N_("The day can be set by hand in a training office only."),
    N_("A real office dates its papers by the day they are made."),
    N_("Leave the option --today out; a real office dates its papers by the day they are made."),
)
E_CLOCK_BACK = ProblemKind(
    "E-CLOCK-BACK",
    N_("The clock of this computer says {day}, but {what} is of {before}."),
    N_(
        "Compare the date of this computer with the wall: if it is wrong, put it right and do it"
        " again; if {day} is right, say so and go on."
    ),
)
E_DAY_BACK = ProblemKind(
    "E-DAY-BACK",
    N_("The day {day} lies before {what}, which is of {before}."),
    N_("Look at the day on the paper again; if {day} is right, say so and go on."),
)
E_ROLE = ProblemKind(
    "E-ROLE",
    N_("This is work of a {role} office, and {unit} is none."),
    N_("Open the right office's folder."),
)
E_PERSON_ROLE = ProblemKind(
    "E-PERSON-ROLE",
    N_("{person} may not do this here: it is for somebody who {role}."),
    N_("Let the right person sign in, or ask whoever administers the people of this office."),
)
E_PERSON_READS = ProblemKind(
    "E-PERSON-READS",
    N_("{person} only administers here: the figures on victims and perpetrators stay hidden."),
    N_("Let somebody who enters figures or approves sign in; nothing was written."),
)
E_PERSON_STUCK = ProblemKind(
    "E-PERSON-STUCK",
    N_("This changes who can do the work in this office: {what}"),
    N_("Give somebody else the role first; or say that it is wanted all the same."),
    N_("Give somebody else the role first; or say that it is wanted all the same (--even-so)."),
)
E_PERSON_ALONE = ProblemKind(
    "E-PERSON-ALONE",
    N_("{person} works here alone, and whoever works alone has every role."),
    N_("Add the other person first; then each has the roles that you give."),
)
E_PERSON_GONE = ProblemKind(
    "E-PERSON-GONE",
    N_("This person no longer works here and can no longer sign in."),
    N_("Let somebody else sign in."),
)
E_PERSON_NONE = ProblemKind(
    "E-PERSON-NONE",
    N_("Nobody called “{person}” signs in here."),
    N_("Write the name as it stands in the list of people."),
    N_("Write the name as it stands in the list of people; the command “people list” shows it."),
)
E_PERSON_SAME = ProblemKind(
    "E-PERSON-SAME",
    N_("Somebody called “{person}” signs in here already."),
    N_("Add the middle name or the title, so that the two can be told apart at the door."),
)
E_PERSON_NAME = ProblemKind(
    "E-PERSON-NAME",
    N_("A person who signs in needs a name and a title, each of {most} letters at most."),
    N_("Write both as they stand on papers."),
    N_("Write both as they stand on papers; by command with --name and --title."),
)
E_PERSON_ROLES = ProblemKind(
    "E-PERSON-ROLES",
    N_("A person who signs in has at least one role."),
    N_("Choose what the person may do: enter figures, approve, or administer."),
)
E_PERSON_SELF = ProblemKind(
    "E-PERSON-SELF",
    N_("Nobody removes themselves."),
    N_("Let somebody else who administers the people of this office do it."),
)
E_PERSON_OWN = ProblemKind(
    "E-PERSON-OWN",
    N_("This is your own password; it needs the old one."),
    N_("Change it under “Change the password”."),
    N_("Change it with: gbv people password"),
)
E_PERSON_LAST = ProblemKind(
    "E-PERSON-LAST",
    N_("{person} is the last who administers the people of this office."),
    N_("Give somebody else that role first."),
)
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
E_REPORT_FORM = ProblemKind(
    "E-REPORT-FORM",
    N_("{unit} owes no form for {period}."),
    N_("Choose a period of the plan's calendar."),
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
E_FILL_CELLS = ProblemKind(
    "E-FILL-CELLS",
    N_("{count} cells of the file were not understood:\n{cells}"),
    N_("Correct these cells in the file and take it in again; nothing was changed."),
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
E_PKG_NONE = ProblemKind(
    "E-PKG-NONE",
    N_("This office has not taken in a package of its upper unit yet, so it cannot export."),
    N_("Take in the start package from the upper unit's stick, then export again."),
)
E_EXPORT_OLD = ProblemKind(
    "E-EXPORT-OLD",
    N_("The report for {period} is an earlier figure for comparison and is never sent."),
    N_("Export a report of a period that the office owes."),
)
E_ENROL_NOBODY = ProblemKind(
    "E-ENROL-NOBODY",
    N_("No unit has a registered computer yet, so no package was written."),
    N_("Take in the registration files and check the digits first, or write the open one."),
)
E_ENROL_NONE = ProblemKind(
    "E-ENROL-NONE",
    N_("{unit} has no registered computer, so no package can be made for it."),
    N_("Take in its registration file and check the digits first."),
)
E_KEY_INUSE = ProblemKind(
    "E-KEY-INUSE",
    N_("This key is already registered for {unit}."),
    N_("Phone both units; a computer belongs to one unit only."),
)
E_KEY_REVOKED = ProblemKind(
    "E-KEY-REVOKED",
    N_("This computer's registration was withdrawn."),
    N_("Let the unit set the program up anew and register again."),
)
E_ENROL_MANY = ProblemKind(
    "E-ENROL-MANY",
    N_("{unit} already has {count} registered computers, which is the most."),
    N_("Let the unit go on working on one of them."),
)
E_ENROL_UNIT = ProblemKind(
    "E-ENROL-UNIT",
    N_("The registration is for {unit}, which does not report to this office."),
    N_("Hand the file to the office that the unit reports to."),
)
E_ENROL_FILE = ProblemKind(
    "E-ENROL-FILE",
    N_("{file} is not a registration file."),
    N_("Choose the unit's file whose name ends in .gbvkey."),
)
E_ENROL_GONE = ProblemKind(
    "E-ENROL-GONE",
    N_("The registration file of this computer is no longer where it was read from."),
    N_("Put the same stick in again, or read it once more, and register the computer then."),
)
E_PKG_FILE = ProblemKind(
    "E-PKG-FILE",
    N_("{file} is not a plan package."),
    N_("Choose the upper unit's file, whose name has “_goi_” in it."),
)
E_PKG_PLAN = ProblemKind(
    "E-PKG-PLAN",
    N_("The package is of the plan {found}; this office works on the plan {expected}."),
    N_("Set the unit up for that plan in a folder of its own, and take the file in there."),
)
E_PKG_UPPER = ProblemKind(
    "E-PKG-UPPER",
    N_("The package is from {unit}, which is not this office's upper unit."),
    N_("Take the package of the unit that this office reports to."),
)
E_PKG_UNVERIFIED = ProblemKind(
    "E-PKG-UNVERIFIED",
    N_("The upper unit's digits have not been checked, and this was put off once already."),
    N_("Type the eight groups of digits from the upper unit's stamped letter."),
)
E_UNITS_SELF = ProblemKind(
    "E-UNITS-SELF",
    N_("The package's list of units no longer has this office, {unit}."),
    N_("Phone the upper unit; nothing of the package was taken in."),
)
E_UNIT_OWES = ProblemKind(
    "E-UNIT-OWES",
    N_("{unit} owes this office no report for {period}."),
    N_("Choose a unit from the board of that period."),
)
E_RETURN_NONE = ProblemKind(
    "E-RETURN-NONE",
    N_("{unit} has no report for {period} here that could be returned."),
    N_("Look at the board; only a received report can be returned."),
)
E_CHOICE_NONE = ProblemKind(
    "E-CHOICE-NONE",
    N_("No version of {unit}'s report for {period} waits for a choice."),
    N_("Look at the board; only a unit with two versions asks for one."),
)
E_CHOICE_VERSION = ProblemKind(
    "E-CHOICE-VERSION",
    N_("“{version}” is none of the versions of {unit}'s report, or stands for more than one."),
    N_("Name one of these: {versions}."),
)
E_CHOICE_REASON = ProblemKind(
    "E-CHOICE-REASON",
    N_("A choice between two versions needs a reason."),
    N_("Write why this one holds, such as whom you phoned; it is kept with the choice."),
)
E_CHOICE_UNDO = ProblemKind(
    "E-CHOICE-UNDO",
    N_("There is no choice about {unit}'s report for {period} that could be taken back."),
    N_("Look at the board: it says where the report stands."),
)
E_CHOICE_FROZEN = ProblemKind(
    "E-CHOICE-FROZEN",
    N_("The version that was chosen for {unit} is frozen in an issue already."),
    N_("Return the report to the unit; what it sends then goes into an amendment."),
)
E_PAPER_EARLY = ProblemKind(
    "E-PAPER-EARLY",
    N_("A paper for this period cannot have come in before the period began."),
    N_("Enter the day on which it came in, {start} at the earliest."),
)
E_TEXT_LONG = ShapeKind(
    "E-TEXT-LONG",
    N_("Too long: {part} has {count} letters; {limit} is the most."),
    N_("Shorten it, or hand the longer text in on paper."),
)
E_DRAFT_TEXT = ProblemKind(
    "E-DRAFT-TEXT",
    N_("The sentence may tell who somebody is: “{found}”."),
    N_("Write it without names, phone numbers or stories, then try again."),
)
E_FREEZE_SAME = ProblemKind(
    "E-FREEZE-SAME",
    N_("Nothing has changed since {period} was frozen ({issue})."),
    N_("Print the frozen issue; take in new or corrected reports before the next one."),
)
E_FREEZE_EMPTY = ProblemKind(
    "E-FREEZE-EMPTY",
    N_("No report for {period} has been received yet."),
    N_("Take the units' bundles in first."),
)
_DECIDE = N_(
    "It waits under “Set aside”, and nothing of it counts. Phone the unit: if the number is right,"
    " take it in all the same there."
)
_DECIDE_BY_COMMAND = N_(
    "It waits set aside, and nothing of it counts. Phone the unit: if the number is right, take it"
    " in all the same, with “gbv bundle accept”."
)
E_BUNDLE_FAR = ProblemKind(
    "E-BUNDLE-FAR",
    N_("The bundle bears no. {number}; the highest of its computer that is in is no. {highest}."),
    _DECIDE,
    _DECIDE_BY_COMMAND,
)
E_REPORT_FAR = ProblemKind(
    "E-REPORT-FAR",
    N_("The report in it is “{number}”; the latest that is in: {highest}."),
    _DECIDE,
    _DECIDE_BY_COMMAND,
)
E_PKG_FAR = ProblemKind(
    "E-PKG-FAR",
    N_("The package bears no. {number}; the one in use here is no. {highest}."),
    N_(
        "Nothing was taken in: once it is in, every package with a lower number is refused. Phone"
        " the upper unit; if the number is right, take it in all the same."
    ),
    N_(
        "Nothing was taken in: once it is in, every package with a lower number is refused. Phone"
        " the upper unit; if the number is right, take it in all the same, with “--far”."
    ),
)
E_FOLDER_CUT = ProblemKind(
    "E-FOLDER-CUT",
    N_("Only a part of {folder} was looked through: it holds too much, or could not be read."),
    N_(
        "What was found is dealt with. Put the bundles that are missing into a folder of their own"
        " and take that one in."
    ),
)
E_ASIDE_FULL = ProblemKind(
    "E-ASIDE-FULL",
    N_("{file} was refused and is not kept, as there is no more room for what is set aside: {why}"),
    N_(
        "Empty what is set aside, under “Set aside”, and read the stick again if the file is still"
        " needed."
    ),
    N_(
        "Empty what is set aside with “gbv bundle empty”, and read the stick again if the file is"
        " still needed."
    ),
)
E_ASIDE_NONE = ProblemKind(
    "E-ASIDE-NONE",
    N_("Neither on the disk nor among what is set aside is there a file {file}."),
    N_("Look its name up under “Set aside”."),
    N_("Look its name up with “gbv bundle aside”."),
)
E_ASIDE_OTHER = ProblemKind(
    "E-ASIDE-OTHER",
    N_("{file} lies aside for another reason, {code}: no decision takes it in."),
    N_("Ask the unit for the file again; a computer that is not registered is registered first."),
)
E_ASIDE_SEVERAL = ProblemKind(
    "E-ASIDE-SEVERAL",
    N_("{count} files named {file} wait for a decision: {files}."),
    N_("Nothing was taken in. Name the one that is meant by the signs behind its day."),
)
E_EVEN_SO = ProblemKind(
    "E-EVEN-SO",
    N_("Nothing was done yet. {what}"),
    N_("Settle it first; or say that it is wanted all the same."),
    N_("Settle it first; or say that it is wanted all the same (--even-so)."),
)
W_BACKUP_PERSON = ProblemKind(
    "W-BACKUP-PERSON",
    N_("Backups made until now still open with the password of whoever was removed."),
    N_("Make a new backup, and put the old ones where nobody else comes."),
)
W_BACKUP_PASSWORD = ProblemKind(
    "W-BACKUP-PASSWORD",
    N_("Backups made until now still open with the old password."),
    N_("Make a new backup, and put the old ones where nobody else comes."),
)
W_PERSON_KEY = ProblemKind(
    "W-PERSON-KEY",
    N_("{person} approves with a new key from now on: {digits}."),
    N_(
        "What was approved before stays as it is. Read the digits to the consolidating unit when"
        " it phones: it sees the new key with the next data bundle."
    ),
)
W_PKG_UNVERIFIED = ProblemKind(
    "W-PKG-UNVERIFIED",
    N_("NOT VERIFIED: nobody has compared the upper unit's digits with its stamped letter yet."),
    N_("Type the digits of the stamped letter; until then what you send is marked as unverified."),
)
W_TIME = ProblemKind(
    "W-TIME",
    N_(
        "The computer of {unit} wrote the day {signed}, but the clock of this PC says {today}; the"
        " time in the file is not relied on."
    ),
    N_("Compare the date of this PC with the wall; if it is right, tell the unit to set its own."),
)
E_FILE_FAULT = ProblemKind(
    "E-FILE-FAULT",
    N_("The program failed over the file {file}; the others were dealt with."),
    N_("Nothing of it was taken in. Show the file and the log to whoever looks after the program."),
)
E_STATE_CHANGED = ProblemKind(
    "E-STATE-CHANGED",
    N_("The office's data changed while you were looking at the preview."),
    N_("Look at the new preview, then confirm again."),
)
E_SENSITIVE_REASON = ProblemKind(
    "E-SENSITIVE-REASON",
    N_("Sensitive figures are left out unless you ask for them with a reason."),
    N_("Say in a sentence why they are needed; the reason is kept in the log of this office."),
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
E_OUT_FILE = ProblemKind(
    "E-OUT-FILE",
    N_("The file {file} could not be written."),
    N_("Close it in other programs, check the disk's space, or choose another folder."),
)
E_OUT_FOLDER = ProblemKind(
    "E-OUT-FOLDER",
    N_("The folder {folder} is not there; nothing was written."),
    N_("Check its name, make the folder first, or choose another one."),
)
E_OUT_KIND = ProblemKind(
    "E-OUT-KIND",
    N_("{file} has the ending of an Excel format that this program does not write."),
    N_("Let the name end in .xlsx."),
)
E_RESTORE_TRAINING = ProblemKind(
    "E-RESTORE-TRAINING",
    N_("One of the two is for practice: the backup {file}, or the office in this folder."),
    N_("Nothing was changed. Bring it back into a folder of its own."),
    N_("Nothing was changed. Bring it back into a folder of its own (--home)."),
)
E_RESTORE_OTHER = ProblemKind(
    "E-RESTORE-OTHER",
    N_("{file} is a backup of {theirs}, set up apart from {ours}, which is in this folder."),
    N_(
        "Bring it back only if this office was set up anew and the backup is its own from"
        " before. Otherwise cancel and choose a backup of this office."
    ),
    N_(
        "Choose a backup of this office. Only if this office was set up anew and this is its own"
        " backup from before, say so: gbv restore --other-office."
    ),
)
E_DEMO_FOLDER = ProblemKind(
    "E-DEMO-FOLDER",
    N_("The folder {folder} holds other files."),
    N_("Choose an empty folder for the demonstration."),
)
