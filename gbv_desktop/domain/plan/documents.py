"""The papers that a plan, its editions and its periods go back to, and what they order."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from gbv_desktop.domain.text.days import is_plausible_day


@dataclass(frozen=True)
class CitedPaper:
    """A paper that a plan names (văn bản).

    Attributes:
        no: number and sign, ``25/KH-UBND``; empty while there is none.
        on: its day.
        title: what it is about, in a sentence.
    """

    no: str = ""
    on: date | None = None
    title: str = ""

    @property
    def said(self) -> bool:
        """Whether anything is named."""
        return self != CitedPaper()

    @property
    def wrong_field(self) -> str:
        """The field that cannot stand; empty if all can. A day alone names no paper."""
        if self.on is not None and not is_plausible_day(self.on):
            return "on"
        for name in ("no", "title"):
            text = getattr(self, name)
            if text != " ".join(text.split()):
                return name
        return "no" if self.said and not (self.no or self.title) else ""


class Pending(StrEnum):
    """Why an edition of the plan has no paper that orders it."""

    NONE = ""
    """It has one, or the plan says nothing of it."""
    AWAITED = "awaited"
    """"Chờ văn bản": the paper comes."""
    TECHNICAL = "technical"
    """"Việc kỹ thuật": nothing that anybody has to order, such as a slip that was put right."""


@dataclass(frozen=True)
class EditionOrder:
    """By what an edition of the plan was ordered: number and day of a paper, or why it has none."""

    no: str = ""
    on: date | None = None
    pending: Pending = Pending.NONE

    @property
    def wrong_field(self) -> str:
        """The field that cannot stand; empty if all can."""
        wrong = CitedPaper(self.no, self.on).wrong_field
        if wrong:
            return wrong
        if self.pending and (self.no or self.on):
            return "pending"
        # A paper is known by number and day together.
        return "on" if self.no and self.on is None else ""


class UpwardContent(StrEnum):
    """What a consolidated report takes along to the upper unit."""

    TOTALS = "totals"
    REPORTS = "reports"
    """The units' signed reports as well; only where a paper asks for them."""


@dataclass(frozen=True)
class UpwardPolicy:
    """What goes upward with a consolidated report, and the paper that asks for more than totals.

    Attributes:
        document: the paper that asks for the units' own reports (Luật 91/2025: only what somebody
            asked for by a paper leaves the office).
    """

    content: UpwardContent = UpwardContent.TOTALS
    document: CitedPaper = field(default_factory=CitedPaper)

    @property
    def gives_reports(self) -> bool:
        """Whether the units' own reports go along."""
        return self.content is UpwardContent.REPORTS and not self.wrong_field

    @property
    def wrong_field(self) -> str:
        """The field that cannot stand; empty if all can."""
        if self.document.wrong_field:
            return "document"
        named = bool(self.document.no and self.document.on)
        return "document" if self.content is UpwardContent.REPORTS and not named else ""
