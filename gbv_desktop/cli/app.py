"""The tree of commands, its help in the language of the call.

Whoever asks for help has all of these modules loaded, and nothing that they work with: that comes
in where a command does its work (docs/decisions/0044).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import typer

from gbv_desktop.cli import (
    activities,
    activity_log,
    assign,
    contacts,
    district,
    documents,
    duties,
    exchange,
    forms,
    inspections,
    money,
    office,
    people,
    periods,
    plan,
    reports,
    reviews,
    set_up_stick,
    signing,
    support,
    targets,
    texts,
    totals,
    training,
    units,
)
from gbv_desktop.cli.usage import (
    compose_texts,
    refuse_large_numbers,
    refuse_unusable,
    translate_help,
)
from gbv_desktop.text import N_

EPILOG = N_(
    "Everywhere: --home FOLDER, --lang vi|en, --json, --today DAY (training offices), "
    "--password-file FILE, --person NAME (who signs in; otherwise the first). "
    "Without a command: --home FOLDER and --lang vi|en open the window of that office in that "
    "language, and what is in a FILE of this program after signing in; --version tells the version."
)


MODULES = (
    office,
    people,
    exchange,
    set_up_stick,
    reports,
    activity_log,
    duties,
    plan,
    activities,
    assign,
    forms,
    targets,
    texts,
    periods,
    district,
    totals,
    signing,
    contacts,
    documents,
    inspections,
    money,
    support,
    training,
    reviews,
    units,
)
"""In the order in which help lists their commands."""


def command_line() -> Callable[..., Any]:
    """The whole command line, ready to be called with words."""
    app = typer.Typer(
        name="gbv",
        help=N_("Reports on the plan against gender-based violence, without a network."),
        epilog=EPILOG,
        no_args_is_help=True,
        # It writes into the start-up files of the user's shell.
        add_completion=False,
        # translate_help() replaces the headings of the plain help; rich draws its own.
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
    )
    for module in MODULES:
        module.add_to(app)
    command = typer.main.get_command(app)
    # Once for all: a text that is forgotten would be compared letter by letter and not be found.
    compose_texts(command)
    refuse_unusable(command)
    refuse_large_numbers(command)
    translate_help(command)
    return command.main
