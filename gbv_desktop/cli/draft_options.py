"""Options of commands that look at the draft of the plan, or put something sensitive into it."""

from __future__ import annotations

from typing import Annotated

import typer

from gbv_desktop.text import N_

OfDraft = Annotated[
    bool, typer.Option("--draft", help=N_("The draft instead of what is in force."))
]
Reason = Annotated[str, typer.Option("--reason", help=N_("Of something sensitive: why."))]
Document = Annotated[str, typer.Option("--document", help=N_("The document that orders it."))]
Owner = Annotated[str, typer.Option("--owner", help=N_("Who answers for it."))]
