"""The refusals of this package; the order is the order of verification.

The fields of a sentence stand in braces in it. Sentences without a field leave naming the file
to the list or window that shows them.
"""

from __future__ import annotations

from gbv_desktop.domain.report.document_parts import ShapeKind
from gbv_desktop.errors import Family, ProblemKind
from gbv_desktop.text import N_

_COPY_AGAIN = N_(
    "Copy the file once more, or use its second copy, which lies in the folder GBV/ban-sao of the"
    " stick; if neither helps, ask the sending unit to export again."
)
_EXPORT_AGAIN = N_("Ask the sending unit to export the bundle again; nothing was taken in.")
_OTHER_PROGRAM = N_(
    "The file was not made by this program as it should be: nothing was taken in. Ask the sending"
    " unit to bring its program up to date and to export again."
)
_PHONE = N_(
    "Nothing was taken in. Phone the sending unit at the number in the official directory before"
    " trying again."
)

# --- S0: the file ---------------------------------------------------------------------------
E_FILE_NOTREGULAR = ProblemKind(
    "E-FILE-NOTREGULAR",
    N_("{file} is not an ordinary file but a link, a folder or a device."),
    N_("Choose the bundle file itself."),
    family=Family.UNREADABLE,
)
E_FILE_EMPTY = ProblemKind(
    "E-FILE-EMPTY", N_("The file {file} is empty."), _COPY_AGAIN, family=Family.CUT_SHORT
)
E_FILE_SIZE = ProblemKind(
    "E-FILE-SIZE",
    N_("The file {file} is larger than it may be ({limit})."),
    N_("Check that it is the right file, or ask the sending unit to export fewer reports at once."),
    family=Family.UNREADABLE,
)
E_FILE_READ = ProblemKind(
    "E-FILE-READ",
    N_("The file {file} could not be read to its end."),
    N_("Put the stick in again, close other programs that use the file and try once more."),
    family=Family.UNREADABLE,
)
E_FILE_TIMEOUT = ProblemKind(
    "E-FILE-TIMEOUT",
    N_("This PC was too busy to read {file} to its end, twice; the file is not to blame."),
    N_("Nothing was taken in. Close other programs, wait a little and read the stick once more."),
    family=Family.BUSY,
)
E_FILE_LIMITS = ProblemKind(
    "E-FILE-LIMITS",
    N_("Reading {file} took more work, or needed more memory, than any bundle does."),
    N_(
        "Nothing was taken in. Ask the sending unit to export it again to another stick; if it"
        " happens once more, show the file to whoever looks after the program."
    ),
    family=Family.UNREADABLE,
)
E_FILE_CUT = ProblemKind(
    "E-FILE-CUT",
    N_("The end of the file is missing: it was not copied whole."),
    _COPY_AGAIN,
    family=Family.CUT_SHORT,
)
E_FILE_FOREIGN = ProblemKind(
    "E-FILE-FOREIGN",
    N_("This is not a file of this program: another one made it, whatever its name says."),
    N_(
        "Leave it out; nothing of it was taken in. If a report should be in it, look on the stick"
        " for the file whose name begins with GBV_."
    ),
    family=Family.FOREIGN,
)
E_FOLDER_NONE = ProblemKind(
    "E-FOLDER-NONE",
    N_("There is no file of this program in {folder}."),
    N_(
        "Check that it is the right stick or folder: the names of the files to take in begin with"
        " GBV_. A stick that was only just plugged in may need a moment."
    ),
)

# --- S1: the locked envelope ----------------------------------------------------------------
E_AGE_HEADER = ProblemKind(
    "E-AGE-HEADER",
    N_("This is not a bundle of this program, or its beginning was changed on the way."),
    _COPY_AGAIN,
    family=Family.CUT_SHORT,
)
E_AGE_SCRYPT = ProblemKind(
    "E-AGE-SCRYPT",
    N_("The file is locked with a password; a bundle never is."),
    _EXPORT_AGAIN,
    family=Family.DAMAGED,
)
E_AGE_TRUNC = ProblemKind(
    "E-AGE-TRUNC",
    N_("The end of the bundle is missing: it was not copied whole."),
    _COPY_AGAIN,
    family=Family.CUT_SHORT,
)
E_AGE_DAMAGED = ProblemKind(
    "E-AGE-DAMAGED",
    N_("The bundle is damaged: it is not byte for byte what the sending unit wrote."),
    _COPY_AGAIN,
    family=Family.CUT_SHORT,
)
E_AGE_NOTFORUS = ProblemKind(
    "E-AGE-NOTFORUS",
    N_("This office cannot open the bundle: it was made for another one or for an older key."),
    N_("Ask the sending unit to take in your newest package and to export again."),
    family=Family.ELSEWHERE,
)

# --- S2: the signed envelope ----------------------------------------------------------------
E_DSSE_JSON = ProblemKind(
    "E-DSSE-JSON",
    N_("The inside of the bundle cannot be read as data."),
    _OTHER_PROGRAM,
    family=Family.DAMAGED,
)
E_DSSE_SHAPE = ProblemKind(
    "E-DSSE-SHAPE",
    N_("The inside of the bundle is not built as a bundle is."),
    _OTHER_PROGRAM,
    family=Family.DAMAGED,
)
E_DSSE_B64 = ProblemKind(
    "E-DSSE-B64",
    N_("The inside of the bundle is written in a wrong way."),
    _OTHER_PROGRAM,
    family=Family.DAMAGED,
)
E_DSSE_TYPE = ProblemKind(
    "E-DSSE-TYPE",
    N_("The file holds another kind of document than expected."),
    _OTHER_PROGRAM,
    family=Family.DAMAGED,
)
E_DSSE_DUPSIG = ProblemKind(
    "E-DSSE-DUPSIG",
    N_("The bundle bears the same authentication code twice."),
    _PHONE,
    family=Family.DAMAGED,
)

# --- S3: the signatures ---------------------------------------------------------------------
E_SIG_BAD = ProblemKind(
    "E-SIG-BAD",
    N_("The bundle was changed after the unit made it, or somebody else made it in its name."),
    _PHONE,
    family=Family.NOT_AUTHENTIC,
)
E_SIG_UNKNOWN = ProblemKind(
    "E-SIG-UNKNOWN",
    N_("The bundle comes from a computer that is not registered here."),
    N_("Take in the unit's registration file and check its digits by phone; then try again."),
    N_(
        "Take in the unit's registration file and check its digits by phone, with the command"
        " “enrol accept”; then try again."
    ),
    family=Family.UNREGISTERED,
)
E_SIG_ROLE = ProblemKind(
    "E-SIG-ROLE",
    N_("The computer or person that authenticated this has no right to it, or one is missing."),
    N_("Ask the sending unit who approved it and to export again as its rules demand."),
    family=Family.NOT_AUTHENTIC,
)

# --- S4 and S5: the bundle ------------------------------------------------------------------
E_PAYLOAD_JSON = ProblemKind(
    "E-PAYLOAD-JSON",
    N_("A document in the bundle cannot be read as data."),
    _OTHER_PROGRAM,
    family=Family.DAMAGED,
)
E_FORMAT_NEWER = ProblemKind(
    "E-FORMAT-NEWER",
    N_(
        "This file was made by a newer version of the program: it needs level {needs} of the"
        " format, and this program knows level {known}."
    ),
    N_(
        "Nothing of it was taken in. Install the newest version of the program on this PC, from"
        " where it has always come and never from this stick; then open the same file again:"
        " nobody has to export it anew."
    ),
    family=Family.NEWER,
)
E_BUNDLE_SHAPE = ShapeKind(
    "E-BUNDLE-SHAPE", N_("A part of the bundle is missing or wrong: {part}."), _OTHER_PROGRAM
)
E_BUNDLE_ADDR = ProblemKind(
    "E-BUNDLE-ADDR",
    N_("The bundle is addressed to {to}, not to this office."),
    N_("Hand the stick to that office, or ask the sending unit to export it for you."),
    family=Family.ELSEWHERE,
)
E_BUNDLE_UNIT = ProblemKind(
    "E-BUNDLE-UNIT",
    N_("The bundle says that it comes from {unit}, but another unit's computer made it."),
    _PHONE,
    family=Family.NOT_AUTHENTIC,
)
E_BUNDLE_DEVICE = ProblemKind(
    "E-BUNDLE-DEVICE",
    N_("The computer named in the bundle is not the one that authenticated it."),
    _PHONE,
    family=Family.NOT_AUTHENTIC,
)

# --- S6: what is in it ----------------------------------------------------------------------
E_REPORT_SHAPE = ShapeKind(
    "E-REPORT-SHAPE", N_("A part of the report is missing or wrong: {part}."), _OTHER_PROGRAM
)
E_REPORT_UNIT = ProblemKind(
    "E-REPORT-UNIT",
    N_("The report is in the name of {unit}, which the sender may not report for."),
    _PHONE,
)
E_REPORT_CHAIN = ProblemKind(
    "E-REPORT-CHAIN",
    N_("The report does not say rightly which earlier revision it replaces."),
    _EXPORT_AGAIN,
)
E_CELL_SHAPE = ProblemKind(
    "E-CELL-SHAPE", N_("A figure of the report is written in a wrong way: {cell}."), _OTHER_PROGRAM
)
E_FORM_UNKNOWN = ProblemKind(
    "E-FORM-UNKNOWN",
    N_("This office does not have the form of the report: {form}, edition {edition}."),
    N_("Take in the package that brings this form, then try again."),
    family=Family.OTHER_FORM,
)
E_FORM_HASH = ProblemKind(
    "E-FORM-HASH",
    N_("The form “{form}”, edition {edition}, reads otherwise at the sending unit than here."),
    N_("Send the unit your newest package, and ask it to enter and export the report again."),
    family=Family.OTHER_FORM,
)
E_FORM_PERIOD = ProblemKind(
    "E-FORM-PERIOD",
    N_(
        "The report on the {period} was made on edition {edition} of the form “{form}”, which does"
        " not count for that period."
    ),
    N_(
        "Send the unit your newest package. There the report opens as a supplement on the form that"
        " counts; it is signed and sent again."
    ),
    family=Family.OTHER_FORM,
)
E_TRAINING = ProblemKind(
    "E-TRAINING",
    N_("Practice data and real data must not mix: one of the two is for practice."),
    N_("Open it in the program's practice mode, or ask the unit to export the real report."),
    family=Family.TRAINING,
)

# --- keys -----------------------------------------------------------------------------------
E_KEY_WEAK = ProblemKind(
    "E-KEY-WEAK",
    N_("The registration code is unsafe: anybody could authenticate in its name."),
    N_("Do not register it. Ask the unit to make a new registration, and tell your support."),
    family=Family.REGISTRATION,
)
E_KEY_FP = ProblemKind(
    "E-KEY-FP",
    N_("The digits are well typed but belong to another registration code than the one here."),
    N_("Do not register it. Phone the unit at the number in the official directory and compare."),
    family=Family.REGISTRATION,
)
E_KEY_CHECKDIGIT = ProblemKind(
    "E-KEY-CHECKDIGIT",
    N_("There is a slip in these groups of digits: {groups}."),
    N_("Have the group read out again and type it once more."),
    family=Family.REGISTRATION,
)
E_KEY_SHAPE = ProblemKind(
    "E-KEY-SHAPE",
    N_("A registration code has 8 groups of 5 digits; these were {count} digits or other signs."),
    N_("Type the 40 digits; spaces and dots between them do no harm."),
    family=Family.REGISTRATION,
)

# --- S11: writing to the stick --------------------------------------------------------------
E_EXP_EXISTS = ProblemKind(
    "E-EXP-EXISTS",
    N_("Other files named {file} are already there, and their numbers are used up."),
    N_("Move the old files away or choose an empty folder; then export again."),
)
E_EXP_TAKEN = ProblemKind(
    "E-EXP-TAKEN",
    N_("Another file named {file} lies there already; it was not replaced."),
    N_(
        "Look what it is. If nobody needs it, delete it there and write once more; if nobody put "
        "it there, have the stick checked for viruses."
    ),
)
E_EXP_SIZE = ProblemKind(
    "E-EXP-SIZE",
    N_("The bundle would be larger than a bundle may be ({limit})."),
    N_("Export fewer reports at once."),
)

# --- plan packages and trust ----------------------------------------------------------------
E_PKG_SHAPE = ShapeKind(
    "E-PKG-SHAPE", N_("A part of the package is missing or wrong: {part}."), _OTHER_PROGRAM
)
E_PKG_OLD = ProblemKind(
    "E-PKG-OLD",
    N_("This is package no. {no}; this office already has no. {known}."),
    N_("Take the newest package from the upper unit's stick."),
)
E_PKG_FORK = ProblemKind(
    "E-PKG-FORK",
    N_("This package bears the number {no} of another package that this office took in."),
    N_("Phone the upper unit: two of its computers may be writing packages."),
)
E_TRUST_UNKNOWN = ProblemKind(
    "E-TRUST-UNKNOWN",
    N_("The package is not from the upper unit whose registration digits this office confirmed."),
    N_("Phone the upper unit and compare the digits on its stamped letter; take nothing in yet."),
)
E_TRUST_SIG = ProblemKind(
    "E-TRUST-SIG",
    N_("The package's list of trusted keys is not authenticated by the upper unit's root key."),
    N_("Phone the upper unit and ask for a new package."),
)
E_TRUST_ROLLBACK = ProblemKind(
    "E-TRUST-ROLLBACK",
    N_("The package carries an older list of trusted keys than this office already has."),
    N_("Take the newest package from the upper unit's stick."),
)
E_TRUST_FORK = ProblemKind(
    "E-TRUST-FORK",
    N_("The package carries another list of trusted keys under the same version number."),
    N_("Stop, and phone the upper unit: somebody may be using its keys."),
)
E_TRUST_GAP = ProblemKind(
    "E-TRUST-GAP",
    N_(
        "The package carries version {version} of the trusted keys; this program is too old for it."
    ),
    N_("Install the newest version of the program, then take the package in again."),
)

# --- cells against their form ---------------------------------------------------------------
E_CELL_UNKNOWN = ProblemKind(
    "E-CELL-UNKNOWN",
    N_("The form “{form}” has no cell {cell} in the period {period}."),
    N_("Start from the report's own template, which lists every cell, and fill that."),
)
E_CELL_COMPUTED = ProblemKind(
    "E-CELL-COMPUTED",
    N_("The cell {cell} is computed by the program and is never entered."),
    N_("Leave it out and enter the cells it is computed from."),
)
E_CELL_ESTIMATE = ProblemKind(
    "E-CELL-ESTIMATE",
    N_("The cell {cell} takes no estimate here."),
    N_(
        "Leave it empty: only counts of events may be estimated, where the period allows it, "
        "and never below the actual figure."
    ),
)
E_CELL_YESNO = ProblemKind(
    "E-CELL-YESNO",
    N_("The cell {cell} is answered with yes or no."),
    N_("Enter yes or no, or leave it empty."),
)
E_REPORT_TEXT = ProblemKind(
    "E-REPORT-TEXT",
    N_("The text {code} does not belong to the form “{form}”."),
    N_("Enter the texts that the report's template lists."),
)
E_REPORT_APPROVAL = ProblemKind(
    "E-REPORT-APPROVAL",
    N_("The report does not say who approved it, or an approver's authentication is missing."),
    N_("Ask the unit's leader to approve the report, then have it exported again."),
)
