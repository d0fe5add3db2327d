"""What the library for command lines says by itself, in the language of the call.

It speaks English only: the headings of its help, and why a command was not understood.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import typer

from gbv_desktop.domain.text.characters import E_TEXT_CHARS
from gbv_desktop.i18n import _, tr
from gbv_desktop.text import N_, Message, as_shown, message

# The library hands out only this kind of a refused command; the others are its siblings.
UsageError: type[Exception] = typer.BadParameter.__bases__[0]

_HEADINGS = {
    "Usage:": N_("Usage:"),
    "Options:": N_("Options:"),
    "Arguments:": N_("Arguments:"),
    "Commands:": N_("Commands:"),
    "Show this message and exit.": N_("Shows this help."),
    "[required]": N_("[required]"),
    "required]": N_("required]"),
    "[OPTIONS]": N_("[OPTIONS]"),
    "COMMAND [ARGS]...": N_("COMMAND [ARGUMENTS]..."),
}


def is_text(parameter: Any) -> bool:
    """Whether an option or argument takes words, and not a file's name, a number or a choice."""
    return parameter.type_descriptor.annotation in (str, list[str])


def compose_texts(command: Any) -> None:
    """Lets every text that a command takes come in composed letters, however they were typed.

    Names of files are no such texts: they stay as the disk has them.
    """
    for parameter in command.params:
        if is_text(parameter):
            # macOS and some input methods hand letters over decomposed; ids and names would not be
            # found.
            parameter.process_value = _composed(parameter.process_value)
    for each in getattr(command, "commands", {}).values():
        compose_texts(each)


def _composed(read: Callable[..., Any]) -> Callable[..., Any]:
    def processed(*given: Any) -> Any:
        value = read(*given)
        if isinstance(value, str):
            return unicodedata.normalize("NFC", value)
        if isinstance(value, list | tuple):
            return type(value)(unicodedata.normalize("NFC", each) for each in value)
        return value

    return processed


def is_file_name(parameter: Any) -> bool:
    """Whether an option or argument takes the names of files or folders."""
    return parameter.type_descriptor.annotation in (Path, list[Path])


EMPTY_TAKES_OUT = frozenset(
    {
        *("plan set value", "form set value", "indicator set value", "period set value"),
        *("text set words", "report remark text"),
        *("duty set state", "duty assess level"),
        *("signer change title", "signer change name", "signer change mode"),
        *("signer change first", "signer change last"),
    }
)
"""The words of commands that may be empty: so something is taken out, as their help says."""


def refuse_unusable(command: Any, path: str = "") -> None:
    """Refuses what nobody can have meant, for all that a command takes: nothing at all where a
    name or a text is asked for, and bytes that are no letters.

    A script whose variable was never set writes an empty word. As the name of a file Python takes
    it for the current folder, and what was meant for the stick would be written there without a
    word; as a unit's it would be every unit.
    """
    for parameter in command.params:
        is_word = is_text(parameter)
        if is_word or is_file_name(parameter):
            may_be_empty = f"{path} {parameter.name}" in EMPTY_TAKES_OUT
            parameter.process_value = _meant(parameter, is_word, may_be_empty)
    for name, each in getattr(command, "commands", {}).items():
        refuse_unusable(each, f"{path} {name}".strip())


def _meant(parameter: Any, is_word: bool, may_be_empty: bool) -> Callable[..., Any]:
    read = parameter.process_value

    def processed(context: Any, given: Any) -> Any:
        several = given if isinstance(given, list | tuple) else (given,)
        words = [each for each in several if isinstance(each, str)]
        source = context.get_parameter_source(parameter.name)
        by_itself = source is not None and source.name == "DEFAULT"
        if not (by_itself or may_be_empty) and any(_is_empty(each, is_word) for each in words):
            raise typer.BadParameter("", ctx=context, param=parameter)
        if is_word:
            for each in words:
                _require_letters(each)
        return read(context, given)

    return processed


def _is_empty(word: str, is_word: bool) -> bool:
    # A file may be called by a blank.
    return not (word.strip() if is_word else word)


def _require_letters(word: str) -> None:
    """Raises E-TEXT-CHARS for bytes that are no UTF-8; they come as lone surrogates, which no
    file can hold."""
    for at, sign in enumerate(word, start=1):
        if "\ud800" <= sign <= "\udfff":
            raise E_TEXT_CHARS(character=f"U+{ord(sign):04X}", position=at)


LARGEST_NUMBER = 999_999_999
"""No list of an office is as long, and no year as far; the store would take no larger ones."""


def refuse_large_numbers(command: Any) -> None:
    """Refuses numbers that count nothing which an office has, for all that a command takes."""
    for parameter in command.params:
        parameter.process_value = _countable(parameter)
    for each in getattr(command, "commands", {}).values():
        refuse_large_numbers(each)


def _countable(parameter: Any) -> Callable[..., Any]:
    read = parameter.process_value

    def processed(context: Any, given: Any) -> Any:
        value = read(context, given)
        if isinstance(value, int) and abs(value) > LARGEST_NUMBER:
            raise typer.BadParameter("", ctx=context, param=parameter)
        return value

    return processed


def translate_help(command: Any) -> None:
    """Puts the help of a command and all below it into the language of the call."""
    for name in ("help", "short_help", "epilog"):
        text = getattr(command, name, None)
        if text:
            setattr(command, name, _(text))
    for parameter in command.params:
        if getattr(parameter, "help", None):
            parameter.help = _(parameter.help)
    original = command.get_help
    command.get_help = lambda context: _headings(original(context))
    for each in getattr(command, "commands", {}).values():
        translate_help(each)


def _headings(text: str) -> str:
    for heading, sentence in _HEADINGS.items():
        # The library has no catalogue; its headings are these few English words
        # (docs/decisions/0024).
        text = text.replace(heading, _(sentence))
    return text


def explained(error: Exception) -> str:
    """Why a command was not understood, and where help is; or the help that it asked for."""
    # By name: older versions of the library have no such class to import.
    if type(error).__name__ == "NoArgsIsHelpError":
        return str(getattr(error, "message", ""))
    context: Any = getattr(error, "ctx", None)
    where = context.command_path if context is not None else "gbv"
    following = message(N_("What it takes: {command} --help"), command=where)
    return f"{tr(_why(error))}\n{tr(following)}"


_REFUSALS = {
    "MissingParameter": N_("The command lacks {name}."),
    "NoSuchOption": N_("The command has no option {name}."),
    "BadParameter": N_("The value of {name} cannot be used."),
    "BadOptionUsage": N_("The option {name} needs a value."),
}
"""By the library's own kinds of refusal; each knows the option or argument that it is about."""

_SENTENCES = (
    (re.compile(r"extra argument.*\((.*)\)"), N_("There are words too many: {name}")),
    # What the library proposes instead stands in quotes behind it, in English.
    (re.compile(r"No such command '(.*?)'"), N_("There is no command “{name}”.")),
    (re.compile(r"(.*)", re.DOTALL), N_("The command was not understood: {name}")),
)
"""By the library's English sentences, where it has no kind of its own; the last fits them all."""


def _why(error: Exception) -> Message:
    sentence, name = _REFUSALS.get(type(error).__name__), _about(error)
    if sentence is not None and name:
        return message(sentence, name=name)
    words = str(getattr(error, "message", error))
    found = ((pattern.search(words), each) for pattern, each in _SENTENCES)
    return next(message(each, name=as_shown(match[1])) for match, each in found if match)


def _about(error: Exception) -> str:
    parameter: Any = getattr(error, "param", None)
    return str(getattr(error, "option_name", "")) if parameter is None else _name(parameter)


def _name(parameter: Any) -> str:
    options = [each for each in parameter.opts if each.startswith("--")]
    return str(options[0] if options else parameter.name)
