"""Options of commands that may ask for something sensitive: why, by which document, whose."""

from __future__ import annotations

from typing import Annotated

import typer

from gbv_desktop.text import N_

Reason = Annotated[str, typer.Option("--reason", help=N_("Of something sensitive: why."))]
Document = Annotated[str, typer.Option("--document", help=N_("The document that orders it."))]
Owner = Annotated[str, typer.Option("--owner", help=N_("Who answers for it."))]
