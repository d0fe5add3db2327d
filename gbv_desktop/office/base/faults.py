"""The refusals that several rooms of the office share; each room has its own beside it."""

from __future__ import annotations

from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_

E_OFFICE_LEFT = ProblemKind(
    "E-OFFICE-LEFT",
    N_("The office was closed before this was done."),
    N_("Open the office, look what stands there, and do it once more."),
)
E_PKG_NONE = ProblemKind(
    "E-PKG-NONE",
    N_("This office has not taken in a package of its upper unit yet, so it cannot export."),
    N_("Take in the start package from the upper unit's stick, then export again."),
)
E_STATE_CHANGED = ProblemKind(
    "E-STATE-CHANGED",
    N_("The office's data changed while you were looking at the preview."),
    N_("Look at the new preview, then confirm again."),
)
E_OUT_KIND = ProblemKind(
    "E-OUT-KIND",
    N_("{file} has the ending of an Excel format that this program does not write."),
    N_("Let the name end in .xlsx."),
)
E_OUT_FILE = ProblemKind(
    "E-OUT-FILE",
    N_("The file {file} could not be written."),
    N_("Close it in other programs, check the disk's space, or choose another folder."),
)
E_OUT_NAME = ProblemKind(
    "E-OUT-NAME",
    N_("No Windows PC and no stick can hold a file named {file}; nothing was written."),
    N_(
        'Choose a shorter name or one without : ? * " < > | and without a dot or blank at its end;'
        " names such as CON, AUX and COM1 belong to Windows."
    ),
)
E_OUT_FOLDER = ProblemKind(
    "E-OUT-FOLDER",
    N_("The folder {folder} is not there; nothing was written."),
    N_("Check its name, make the folder first, or choose another one."),
)
