"""What the commands about inspections take, in words."""

from __future__ import annotations

from typing import Annotated

import typer

from gbv_desktop.text import N_

No = Annotated[int, typer.Argument(min=1, help=N_("The visit's number in the list."))]
Code = Annotated[str, typer.Argument(help=N_("The recommendation's code, such as KN-2018-03.2."))]
Rows = list[str] | None
GivenOfPlan = Annotated[
    Rows,
    typer.Option(
        "--set",
        help=N_(
            "FIELD=VALUE, repeated: issuer (committee or office), method (on_the_spot or"
            " by_report), submitted_on, paper_no, paper_on, decision_no, decision_on, within_no,"
            " within_on, purpose, requirements, report_due, money."
        ),
    ),
]
Members = Annotated[
    Rows,
    typer.Option(
        "--member",
        help=N_(
            "ROLE;OFFICE;TITLE;NAME, repeated: the whole team; head, deputy, member or secretary."
        ),
    ),
]
Contents = Annotated[
    Rows,
    typer.Option("--content", help=N_("CLAUSE;WORDS, repeated: everything that is looked at.")),
]
VisitOrNew = Annotated[
    int, typer.Argument(min=0, help=N_("The visit's number in the list; 0 for a new one."))
]
GivenOfVisit = Annotated[
    Rows,
    typer.Option(
        "--set",
        help=N_(
            "FIELD=VALUE, repeated: unit, year, plan, day, session (morning, afternoon or"
            " whole_day), place, clauses (1.1;2.2), letter_no, letter_on, notice_no, notice_on."
        ),
    ),
]
PutOff = Annotated[
    str, typer.Option("--put-off", help=N_("Puts it off; why. A new day goes with --set day=…"))
]
Remove = Annotated[
    bool, typer.Option("--remove", help=N_("Takes out what was written down by mistake."))
]
GivenOfMinutes = Annotated[
    Rows,
    typer.Option(
        "--set",
        help=N_(
            "FIELD=VALUE, repeated: began, ended, strengths, causes, opinion, copies, paper_no,"
            " signed_on."
        ),
    ),
]
Points = Annotated[
    Rows,
    typer.Option(
        "--point",
        help=N_(
            "CLAUSE;RESULT;REMARK, repeated: every point that was looked at; done, partly, not_yet"
            " or no_duty."
        ),
    ),
]
Attendants = Annotated[
    Rows,
    typer.Option("--present", help=N_("SIDE;OFFICE;TITLE;NAME, repeated; team or unit.")),
]
GivenOfAdvice = Annotated[
    Rows,
    typer.Option(
        "--set",
        help=N_(
            "FIELD=VALUE, repeated: due_on, topic (plan, people, communication, training, intake,"
            " secrecy, cooperation, money or reporting), clause, by_unit, corrects."
        ),
    ),
]
