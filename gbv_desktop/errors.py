"""The two ways to fail: a Problem of the user's world, and a Bug of ours.

A :class:`Problem` has a number that never changes, says what is wrong and what to do next, and
leaves everything as it was. Each is declared once, beside the code that raises it::

    E_FILE_EMPTY = ProblemKind(
        "E-FILE-EMPTY",
        N_("The file {file} is empty."),
        N_("Copy it from the stick once more, or ask the unit to export it again."),
    )
    raise E_FILE_EMPTY(file=name)
"""

from __future__ import annotations

from dataclasses import dataclass

from gbv_desktop.text import Field, Message, as_shown, message

CATALOGUE: dict[str, ProblemKind] = {}
"""Every declared kind by its number; a number is given once."""


class Problem(Exception):
    """A refusal that the user can understand and act on.

    Attributes:
        code: the stable number, such as ``E-AGE-HEADER``.
        text: what is wrong.
        next: what to do next, as the window says it, which knows buttons and pages.
        by_command: the same for whoever gave a command.
    """

    def __init__(
        self, code: str, text: Message, next_step: Message, by_command: Message | None = None
    ) -> None:
        super().__init__(code)
        self.code = code
        self.text = text
        self.next = next_step
        self.by_command = by_command or next_step

    def __str__(self) -> str:
        fields = ", ".join(f"{name}={value}" for name, value in self.text.fields)
        return f"{self.code}: {self.text.template} ({fields})"


@dataclass(frozen=True)
class ProblemKind:
    """A declared kind of refusal; calling it with the sentences' fields makes the Problem.

    Attributes:
        code, text, next: see :class:`Problem`.
        next_by_command: the next step where a command or an option has to be named; empty where
            the window and the command say the same.
    """

    code: str
    text: str
    next: str
    next_by_command: str = ""

    def __post_init__(self) -> None:
        if self.code in CATALOGUE:
            raise Bug(f"two kinds of problem bear the number {self.code}")
        CATALOGUE[self.code] = self

    def __call__(self, **fields: Field) -> Problem:
        fields = {name: as_shown(value) for name, value in fields.items()}
        text, following = message(self.text, **fields), message(self.next, **fields)
        return Problem(self.code, text, following, message(self.by_command, **fields))

    @property
    def by_command(self) -> str:
        """The next step as a command says it."""
        return self.next_by_command or self.next


class Bug(Exception):
    """A fault of the program itself: logged, apologised for, never blamed on the user."""
