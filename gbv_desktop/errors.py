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
from enum import Enum, auto

from gbv_desktop.text import Field, Message, message, message_as_shown

CATALOGUE: dict[str, ProblemKind] = {}
"""Every declared kind by its number; a number is given once."""


class Family(Enum):
    """What a refusal means to whoever deals with it, where several kinds mean the same.

    Numbers are for reading out on the phone; nothing is decided by the letters in them. A kind
    belongs to one family or to none: it says so where it is declared.
    """

    NONE = auto()
    ELSEWHERE = auto()
    """Meant for another office."""
    FOREIGN = auto()
    """No file of this program."""
    CUT_SHORT = auto()
    """Not copied whole: the same file may well be whole elsewhere."""
    DAMAGED = auto()
    """Whole, but not readable as what it says it is."""
    NEWER = auto()
    """Whole, and made by a newer program than this one."""
    UNREADABLE = auto()
    """The file itself could not be read."""
    PARTIAL = auto()
    """A folder of which only a part was seen."""
    UNDECIDED = auto()
    """Waits for a person's decision, and may come in as it is."""
    BUSY = auto()
    """This PC did not manage; the file is not to blame."""
    UNGUARDED = auto()
    """No file from outside can be opened here, whichever it is."""
    DISK = auto()
    """The disk or the store of this PC; nothing that came from outside is to blame."""
    UNREGISTERED = auto()
    """From a computer that nobody has registered here yet."""
    NOT_AUTHENTIC = auto()
    """Signed by another than it says, or not at all."""
    OTHER_FORM = auto()
    """Filled in on a form that is not known here."""
    TRAINING = auto()
    """Practice and real work must not mix."""
    REGISTRATION = auto()
    """A registration, or the key in it."""


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
        # Files and people bring their own signs; none of them may turn a refusal around on a
        # terminal, whoever made it of which sentences.
        self.text = message_as_shown(text)
        self.next = message_as_shown(next_step)
        self.by_command = message_as_shown(by_command or next_step)

    @property
    def family(self) -> Family:
        """Found by the number: of a refusal that was kept, in memory or in the store, there is
        nothing left of its kind but that."""
        return family_of(self.code)

    def __str__(self) -> str:
        fields = ", ".join(f"{name}={value}" for name, value in self.text.fields)
        return f"{self.code}: {self.text.template} ({fields})"


def bare(problem: Problem) -> Problem:
    """The refusal anew: one that was raised holds on to its frames, and with them to whatever
    file was read there; and each who raises it again adds to its trace.
    """
    return Problem(problem.code, problem.text, problem.next, problem.by_command)


@dataclass(frozen=True)
class ProblemKind:
    """A declared kind of refusal; calling it with the sentences' fields makes the Problem.

    Attributes:
        code, text, next: see :class:`Problem`.
        next_by_command: the next step where a command or an option has to be named; empty where
            the window and the command say the same.
        family: what it means to whoever deals with the refusal.
    """

    code: str
    text: str
    next: str
    next_by_command: str = ""
    family: Family = Family.NONE

    def __post_init__(self) -> None:
        # People read the number out on the phone: with two meanings it would have none.
        if self.code in CATALOGUE:
            raise Bug(f"two kinds of problem bear the number {self.code}")
        CATALOGUE[self.code] = self

    def __call__(self, **fields: Field) -> Problem:
        text, following = message(self.text, **fields), message(self.next, **fields)
        return Problem(self.code, text, following, message(self.by_command, **fields))

    @property
    def by_command(self) -> str:
        """The next step as a command says it."""
        return self.next_by_command or self.next


def family_of(code: str) -> Family:
    """The family of a number; none for one that an earlier version gave and this one does not."""
    # Looked up, not carried along: a kind does not travel between processes or into the store.
    kind = CATALOGUE.get(code)
    return Family.NONE if kind is None else kind.family


class Bug(Exception):
    """A fault of the program itself: logged, apologised for, never blamed on the user."""
