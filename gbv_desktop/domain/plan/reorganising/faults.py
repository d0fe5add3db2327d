"""Why units cannot be reorganised as somebody wants it."""

from __future__ import annotations

from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_

E_UNIT_NONE = ProblemKind(
    "E-UNIT-NONE",
    N_("There is no unit “{unit}” in this plan."),
    N_("Choose a unit from the list."),
    N_("Look at the names with “gbv unit list”."),
)
E_UNIT_EARLY = ProblemKind(
    "E-UNIT-EARLY",
    N_("{unit} exists only from {begins} on; nothing can happen to it on {day}."),
    N_("Choose a later day, or correct the day on which this unit begins."),
)
E_UNIT_ENDED = ProblemKind(
    "E-UNIT-ENDED",
    N_("{unit} ended on {ended}; nothing can happen to it on {day}."),
    N_("Choose another unit or an earlier day, or correct the day on which this unit ended."),
)
E_UNIT_MERGED = ProblemKind(
    "E-UNIT-MERGED",
    N_("{unit} is part of another unit already: {into}."),
    N_("Take it out of one of the two; a unit ends once."),
)
E_UNIT_PARTS = ProblemKind(
    "E-UNIT-PARTS",
    N_("“{unit}” would be made of {count} units; it takes at least two."),
    N_("Choose one unit more. A unit that only gets another name is renamed."),
)
E_UNIT_MIXED = ProblemKind(
    "E-UNIT-MIXED",
    N_("{unit} and {other} report on different forms and cannot become one unit."),
    N_("Merge units of one kind; an office whose work another takes over is dissolved."),
)
E_UNIT_ID = ProblemKind(
    "E-UNIT-ID",
    N_("“{written}” cannot be the id of a new unit: another bears it, or it has wrong letters."),
    N_("Write another one: small letters a–z, digits and hyphens, at most 20."),
)
E_UNIT_NAME = ProblemKind(
    "E-UNIT-NAME",
    N_("A unit needs a name in one line."),
    N_("Write the name as it stands in lists."),
)
E_UNIT_CALLED = ProblemKind(
    "E-UNIT-CALLED",
    N_("{unit} is called that already on {day}."),
    N_("Write the new name, or leave it as it is."),
)
E_UNIT_CODE = ProblemKind(
    "E-UNIT-CODE",
    N_("The code {code} belongs to {unit} at the same time."),
    N_("Look the code up in the State's list, or let the other unit end before."),
)
E_UNIT_LATER = ProblemKind(
    "E-UNIT-LATER",
    N_("For {unit} another change is noted already, from {later} on."),
    N_("Choose a day from then on, or take that change out first."),
)
E_UNIT_SELF = ProblemKind(
    "E-UNIT-SELF",
    N_("{unit} cannot send its reports to itself."),
    N_("Choose the office that takes its reports in."),
)
E_UNIT_CIRCLE = ProblemKind(
    "E-UNIT-CIRCLE",
    N_("{upper} itself sends its reports, by whatever way, to {unit}."),
    N_("Choose another office, or change first to whom {upper} sends its reports."),
)
E_UNIT_HEIR = ProblemKind(
    "E-UNIT-HEIR",
    N_("{unit} is not there on {day} and cannot take anything over then."),
    N_("Choose an office that exists on that day."),
)
E_UNIT_TAKES = ProblemKind(
    "E-UNIT-TAKES",
    N_("{unit} takes in the reports of {count} units; nobody would do so from {day} on."),
    N_("Name the office that takes its work over, or change first to whom they report."),
)
E_UNIT_CONSOLIDATES = ProblemKind(
    "E-UNIT-CONSOLIDATES",
    N_("{unit} consolidates this plan; with its end the whole plan goes to another office."),
    N_("Give it another name here; the handing over to another office is an act of its own."),
)
E_UNIT_ASKED = ProblemKind(
    "E-UNIT-ASKED",
    N_("By a document {unit} alone is asked for a report on {period}, which ends after it."),
    N_("Name the office that takes its work over, or take that request back first."),
)
E_UNIT_CLOSING = ProblemKind(
    "E-UNIT-CLOSING",
    N_("The last report reaches up to {last}; it cannot be due before {due}."),
    N_("Choose a later day, by which the units can report."),
)
E_UNIT_OPEN = ProblemKind(
    "E-UNIT-OPEN",
    N_("The report of {unit} on {period} is still under way, and the unit ends. Who corrects it?"),
    N_("Answer for each such report: the successor, this office by a signed paper, or nobody."),
    N_("Answer with --corrects UNIT/PERIOD=successor, =paper or =kept."),
)
