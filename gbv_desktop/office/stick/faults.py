"""The refusals over files on a stick, and over those that are set aside."""

from __future__ import annotations

from typing import Final

from gbv_desktop.errors import Family, ProblemKind
from gbv_desktop.text import N_

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
    family=Family.UNDECIDED,
)


E_REPORT_FAR = ProblemKind(
    "E-REPORT-FAR",
    N_("The report in it is “{number}”; the latest that is in: {highest}."),
    _DECIDE,
    _DECIDE_BY_COMMAND,
    family=Family.UNDECIDED,
)


E_FOLDER_CUT = ProblemKind(
    "E-FOLDER-CUT",
    N_("Only a part of {folder} was looked through: it holds too much, or could not be read."),
    N_(
        "What was found is dealt with. Put the bundles that are missing into a folder of their own"
        " and take that one in."
    ),
    family=Family.PARTIAL,
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


E_FILE_OPENER = ProblemKind(
    "E-FILE-OPENER",
    N_(
        "Files from outside are opened apart from the office's figures, and this PC does not let"
        " the program do that: {why}. No file was opened."
    ),
    N_(
        "Close the program, open it again and try once more. If it happens again, an antivirus"
        " program holds it back or a part of it is missing: show this number to whoever looks"
        " after the PC, and install the program again."
    ),
    family=Family.UNGUARDED,
)
OPENER_SILENT: Final = N_("the second process did not start")
OPENER_OTHER: Final = N_("another program, or another version of this one, answered")


E_FILE_FAULT = ProblemKind(
    "E-FILE-FAULT",
    N_("The program failed over the file {file}; the others were dealt with."),
    N_("Nothing of it was taken in. Show the file and the log to whoever looks after the program."),
    family=Family.UNREADABLE,
)
E_IMPORT_ROOM = ProblemKind(
    "E-IMPORT-ROOM",
    N_(
        "Taking these files in needs {need}, and {free} are free where {folder} lies; they"
        " were not taken in."
    ),
    N_(
        "Free some space on that disk or stick, then take them in; they stay as they are where"
        " they came from."
    ),
    family=Family.DISK,
)
