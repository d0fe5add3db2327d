"""The refusals of an office that is set up, opened and worked in."""

from __future__ import annotations

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


E_UPWARD_NONE = ProblemKind(
    "E-UPWARD-NONE",
    N_("By the plan, {unit} takes reports in and reports to nobody above."),
    N_("Print the paper and send it by post; only a plan that names a unit above opens this way."),
)


E_PERSON_ROLE = ProblemKind(
    "E-PERSON-ROLE",
    N_("{person} may not do this here: it is for somebody who {role}."),
    N_("Let the right person sign in, or ask whoever administers the people of this office."),
)


# Who administers may come from outside the office; the figures are of victims.
E_PERSON_READS = ProblemKind(
    "E-PERSON-READS",
    N_("{person} only administers here: the figures on victims and perpetrators stay hidden."),
    N_("Let somebody who enters figures or approves sign in; nothing was written."),
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


E_REPORT_FORM = ProblemKind(
    "E-REPORT-FORM",
    N_("{unit} owes no form for {period}."),
    N_("Choose a period of the plan's calendar."),
)


# The command's form of the question that the window asks.
E_EVEN_SO = ProblemKind(
    "E-EVEN-SO",
    N_("Nothing was done yet. {what}"),
    N_("Settle it first; or say that it is wanted all the same."),
    N_("Settle it first; or say that it is wanted all the same (--even-so)."),
)


# Read over the phone as at registration: the unit above must not believe a new key unasked.
W_PERSON_KEY = ProblemKind(
    "W-PERSON-KEY",
    N_("{person} approves with a new key from now on: {digits}."),
    N_(
        "What was approved before stays as it is. Read the digits to the consolidating unit when"
        " it phones: it sees the new key with the next data bundle."
    ),
)


# Told and not refused: one of the two clocks is wrong, and only people can say which.
W_TIME = ProblemKind(
    "W-TIME",
    N_(
        "The computer of {unit} wrote the day {signed}, but the clock of this PC says {today}; the"
        " time in the file is not relied on."
    ),
    N_("Compare the date of this PC with the wall; if it is right, tell the unit to set its own."),
)


E_SENSITIVE_REASON = ProblemKind(
    "E-SENSITIVE-REASON",
    N_("Sensitive figures are left out unless you ask for them with a reason."),
    N_("Say in a sentence why they are needed; the reason is kept in the log of this office."),
)
