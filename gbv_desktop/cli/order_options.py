"""Options of commands that change the plan in force: the document that orders it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from gbv_desktop.cli.context import DAY_FORM, CommandError, parse_day
from gbv_desktop.text import N_, message

if TYPE_CHECKING:
    from gbv_desktop.domain.plan.documents import EditionOrder

OrderNumber = Annotated[str, typer.Option("--no", help=N_("Number of the ordering document."))]
OrderDay = Annotated[str, typer.Option("--dated", metavar=DAY_FORM, help=N_("Its day."))]
Awaited = Annotated[
    bool, typer.Option("--awaited", help=N_("By instruction; the document is to come."))
]
Technical = Annotated[
    bool,
    typer.Option("--technical", help=N_("Telephones, signers, help texts; needs no document.")),
]


def given_order(
    no: str, dated: str, *, awaited: bool, technical: bool | None = None
) -> EditionOrder:
    """By what a command says that an edition is ordered.

    Args:
        no, dated: number and day of the document; empty for none.
        awaited: the document is to come.
        technical: no document has to order it; ``None`` where the command knows no such order.

    Raises:
        CommandError: not one of them is named; it is no day.
    """
    from gbv_desktop.domain.plan.documents import EditionOrder, Pending

    if sum((bool(no or dated), awaited, bool(technical))) != 1:
        known = N_("Name one of: --no with --dated, or --awaited.")
        every = N_("Name one of: --no with --dated, --awaited, --technical.")
        raise CommandError(message(known if technical is None else every))
    pending = Pending.AWAITED if awaited else Pending.TECHNICAL if technical else Pending.NONE
    return EditionOrder(no, parse_day(dated) if dated else None, pending)
