"""The two streams of a command: its answer, which must arrive, and what is said beside it."""

from __future__ import annotations

import os
import sys

import typer


class OutputLostError(Exception):
    """The output did not take an answer; the cause is the system's error."""


def to_stdout(line: str) -> None:
    """Writes a line of an answer; every command says what it says through it.

    Raises:
        OutputLostError: the disk is full, or nobody reads any more.
    """
    try:
        # Not print: it takes away colours where the output is no terminal, and flushes.
        typer.echo(line)
    except OSError as error:
        raise OutputLostError from error


def to_stderr(line: str, *, red: bool = False) -> None:
    """Says something beside the answer; where that finds no room, nobody is left to be told."""
    try:
        typer.secho(line, err=True, fg=typer.colors.RED if red else None)
    except OSError:
        # What still waits goes nowhere, or Python complains at the end in a number of its own.
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115 - until the end
