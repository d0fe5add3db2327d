"""The refusals over what the units are answered: returns, choices, paper that came in."""

from __future__ import annotations

from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_

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


E_DRAFT_TEXT = ProblemKind(
    "E-DRAFT-TEXT",
    N_("The sentence may tell who somebody is: “{found}”."),
    N_("Write it without names, phone numbers or stories, then try again."),
)
