"""Commands about versions of the plan: which there are, what each changed, what orders it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from gbv_desktop.cli.context import DAY_FORM, parse_day
from gbv_desktop.cli.output import answer, command_context, say
from gbv_desktop.i18n import tr
from gbv_desktop.text import N_

if TYPE_CHECKING:
    from gbv_desktop.office.plan.editions import PlanEdition


def add_to(plan: typer.Typer) -> None:
    """Adds the commands of this module to the group of the plan."""
    plan.command("changes", help=N_("Says what a version changed for this unit."))(_changes)
    plan.command("ordered", help=N_("Notes the document that a version had waited for."))(_ordered)


def _changes(
    context: typer.Context,
    edition: Annotated[
        int, typer.Option("--edition", min=0, help=N_("Its number; else the newest."))
    ] = 0,
) -> None:
    from gbv_desktop.office.plan.released.news import edition_news

    with command_context(context).open() as office:
        found = edition_news(office, edition)
    texts = [tr(each) for each in found.lines]
    value = {
        "edition": found.edition.identity.edition,
        "from": found.edition.begins.isoformat(),
        "current": found.edition.current,
        "texts": texts,
    }
    answer(context, value, [f"- {each}" for each in texts])


def _ordered(
    context: typer.Context,
    edition: Annotated[int, typer.Option("--edition", min=1, help=N_("Number of the version."))],
    no: Annotated[str, typer.Option("--no", help=N_("Number and sign of the document."))],
    dated: Annotated[str, typer.Option("--dated", metavar=DAY_FORM, help=N_("Its day."))],
) -> None:
    from gbv_desktop.office.plan.released.orders import note_order

    with command_context(context).open() as office:
        came = note_order(office, edition, no, parse_day(dated))
    words = N_("Version {edition} of the plan is ordered by document no. {no} of {day}.")
    value = {"edition": edition, "no": came.no, "on": came.on.isoformat()}
    answer(context, value, [say(words, edition=edition, no=came.no, day=came.on)])


def coming_words(edition: PlanEdition) -> str:
    """A version that is in force later, with its first day."""
    words = N_("version {edition}, from {day}")
    return say(words, edition=edition.identity.edition, day=edition.begins)
