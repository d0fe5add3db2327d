"""The command of a consolidating unit that makes a stick to install from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from gbv_desktop.cli.context import DayIsRight
from gbv_desktop.cli.exchange import Folder, there, written
from gbv_desktop.cli.output import answer, command_context, say
from gbv_desktop.text import N_


def add_to(app: typer.Typer) -> None:
    """Adds the command of this module."""
    words = N_("Writes what units install from: set-up file, hash, start package and a page.")
    app.command("setup-stick", help=words)(_set_up_stick)


def _set_up_stick(
    context: typer.Context,
    output: Folder,
    setup: Annotated[
        Path | None,
        typer.Option(help=N_("The set-up file; without it the one of the last time.")),
    ] = None,
    sha256: Annotated[
        str,
        typer.Option(
            "--sha256",
            help=N_("Its hash by the stamped letter, unless it installed this very program."),
        ),
    ] = "",
    day_is_right: DayIsRight = None,
) -> None:
    from gbv_desktop.office.send import set_up_stick

    with command_context(context).open(day_is_right=day_is_right) as office:
        made = set_up_stick.write_set_up_stick(office, there(output), setup, sha256=sha256)
    files = [str(output / name) for name in made.names]
    value = {
        "files": files,
        "set_up": {
            "name": made.set_up.name,
            "size": made.set_up.size,
            "sha256": made.set_up.sha256,
        },
        "package_no": made.package_no,
    }
    hash_line = say(
        N_("SHA-256 hash for the stamped letter: {groups}"), groups=" ".join(made.set_up.groups)
    )
    answer(
        context, value, [*written(files), hash_line, say(N_("The stick may be removed safely."))]
    )
