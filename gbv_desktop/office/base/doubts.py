"""Questions about the day of an act, and what a person answered to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gbv_desktop.errors import Problem


@dataclass(frozen=True)
class Doubt:
    """One question: an act is dated by a day, and something that went before is of a later one.

    Attributes:
        code: the number of the refusal that asks, E-CLOCK-BACK or E-DAY-BACK.
        day: the day that the act would bear.
        before: the latest day of what went before.
    """

    code: str
    day: date
    before: date

    # The days stand in it, so that an answer to one question never answers another one.
    def __str__(self) -> str:
        """As the command takes it back: ``E-CLOCK-BACK:2018-06-04:2018-06-05``."""
        return f"{self.code}:{self.day.isoformat()}:{self.before.isoformat()}"


class DayDoubted(Problem):
    """A refusal that is a question: the act is done once a person says that the day is right."""

    def __init__(self, said: Problem, doubt: Doubt) -> None:
        super().__init__(said.code, said.text, said.next, said.by_command)
        self.doubt = doubt
