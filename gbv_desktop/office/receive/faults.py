"""The refusals over what comes in: registrations, packages and what waits set aside."""

from __future__ import annotations

from gbv_desktop.errors import Family, ProblemKind
from gbv_desktop.text import N_

E_KEY_INUSE = ProblemKind(
    "E-KEY-INUSE",
    N_("This key is already registered for {unit}."),
    N_("Phone both units; a computer belongs to one unit only."),
    family=Family.REGISTRATION,
)


E_KEY_REVOKED = ProblemKind(
    "E-KEY-REVOKED",
    N_("This computer's registration was withdrawn."),
    N_("Let the unit set the program up anew and register again."),
    family=Family.REGISTRATION,
)


E_ENROL_MANY = ProblemKind(
    "E-ENROL-MANY",
    N_("{unit} already has {count} registered computers, which is the most."),
    N_("Let the unit go on working on one of them."),
    family=Family.REGISTRATION,
)


E_ENROL_UNIT = ProblemKind(
    "E-ENROL-UNIT",
    N_("The registration is for {unit}, which does not report to this office."),
    N_("Hand the file to the office that the unit reports to."),
    family=Family.REGISTRATION,
)


E_ENROL_FILE = ProblemKind(
    "E-ENROL-FILE",
    N_("{file} is not a registration file."),
    N_("Choose the unit's file whose name ends in .gbvkey."),
    family=Family.REGISTRATION,
)


E_ENROL_GONE = ProblemKind(
    "E-ENROL-GONE",
    N_("The registration file of this computer is no longer where it was read from."),
    N_("Put the same stick in again, or read it once more, and register the computer then."),
    family=Family.REGISTRATION,
)


E_PKG_FILE = ProblemKind(
    "E-PKG-FILE",
    N_("{file} is not a plan package."),
    N_("Choose the upper unit's file, whose name has “_goi_” in it."),
)


E_PKG_EDITION = ProblemKind(
    "E-PKG-EDITION",
    N_("The package brings version {found} of the plan; this office has version {known} already."),
    N_(
        "Nothing was taken in. Phone the upper unit: it may work on data from a backup, and has to"
        " apply its versions again."
    ),
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


W_PKG_UNVERIFIED = ProblemKind(
    "W-PKG-UNVERIFIED",
    N_("NOT VERIFIED: nobody has compared the upper unit's digits with its stamped letter yet."),
    N_("Type the digits of the stamped letter; until then what you send is marked as unverified."),
)
