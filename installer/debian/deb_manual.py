"""The page of the manual in one language: ``python deb_manual.py FOLDER LANGUAGE DAY``.

Its commands are those of the program in the folder, with what the program's own help says of them.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent


def escaped(text: str) -> str:
    """Text as roff reads it."""
    return text.replace("\\", "\\e").replace("-", "\\-")


def command_lines(command: Any) -> str:
    """Each command with its sentence, and the commands of a group below its name."""
    told = []
    for name, each in command.commands.items():
        below = ", ".join(getattr(each, "commands", {}))
        told += [".TP", f".B {escaped(name)}", escaped(each.get_short_help_str(limit=200))]
        if below:
            told += [".br", f"({escaped(below)})"]
    return "\n".join(told)


def page(language: str, day: str) -> str:
    """The page, in a language that the program speaks."""
    from gbv_desktop import __version__
    from gbv_desktop.cli.app import command_line
    from gbv_desktop.i18n import set_language

    set_language(language)
    command = command_line().__self__  # type: ignore[attr-defined]
    prose = (HERE / f"gbv.{language}.1").read_text("utf-8")
    return prose.format(commands=command_lines(command), version=__version__, day=day)


if __name__ == "__main__":
    sys.path.insert(0, sys.argv[1])
    sys.dont_write_bytecode = True
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(page(*sys.argv[2:]))
