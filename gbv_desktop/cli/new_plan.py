"""``gbv plan new``: a plan of another place, begun as a plan folder to set offices up by."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gbv_desktop.cli.output import answer, say
from gbv_desktop.domain.text.days import FIRST_YEAR, LAST_YEAR
from gbv_desktop.text import N_

FolderOut = Annotated[
    Path, typer.Option("-o", "--output", help=N_("Where the plan's folder is made."))
]
Model = Annotated[
    str, typer.Option("--model", metavar="PLAN", help=N_("Whose forms and texts it begins with."))
]
Title = Annotated[str, typer.Option("--title", help=N_("Its title, as its decision names it."))]
Scheme = Annotated[str, typer.Option("--scheme", help=N_("The scheme that it carries out."))]
Upper = Annotated[str, typer.Option("--document", help=N_("The document above that orders it."))]
Area = Annotated[str, typer.Option("--area", help=N_("Its territory, with its level."))]
Above = Annotated[str, typer.Option("--above", help=N_("The territory above, with its level."))]
Office = Annotated[str, typer.Option("--unit", help=N_("The office that takes the reports in."))]
Commune = Annotated[str, typer.Option("--commune", help=N_("One of the units that report to it."))]
First = Annotated[
    int, typer.Option("--first", min=FIRST_YEAR, max=LAST_YEAR, help=N_("Its first year."))
]
Last = Annotated[
    int, typer.Option("--last", min=FIRST_YEAR, max=LAST_YEAR, help=N_("Its last year."))
]


def add_to(plan: typer.Typer) -> None:
    """Adds the command to those about the plan."""
    plan.command("new", help=N_("Begins a plan of another place, as a plan folder."))(_new)


def _new(  # noqa: PLR0913, PLR0917 - the options of one command
    context: typer.Context,
    output_folder: FolderOut,
    title: Title,
    scheme: Scheme,
    document: Upper,
    area: Area,
    above: Above,
    unit: Office,
    commune: Commune,
    first: First,
    last: Last,
    model: Model = "dak-to-2017",
) -> None:
    from gbv_desktop.cli.values import plan_value
    from gbv_desktop.office.plan.new_plan import NewPlan, write_new_plan

    new = NewPlan(title, scheme, document, area, above, unit, commune, first, last)
    made, folder = write_new_plan(model, new, output_folder)
    value = {"folder": str(folder), **plan_value(made)}
    lines = [
        say(N_("Written: {folder}"), folder=str(folder)),
        say(N_("Set its office up with GBV_PLANS={folder} and “gbv setup --plan {plan}”."),
            folder=str(output_folder), plan=made.plan.identity.id),
    ]  # fmt: skip
    answer(context, value, lines)
