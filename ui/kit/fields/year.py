"""A year as a strip of twelve months: campaigns, deadlines, today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.plan.work import Campaign, campaigns_of
from gbv_desktop.domain.text.deadline import short_day
from gbv_desktop.i18n import _, fill
from ui.base import theme
from ui.base.words import period_name
from ui.kit.parts import label


@dataclass(frozen=True)
class YearMarks:
    """What a year holds.

    Attributes:
        campaigns: the campaigns of every year, each once.
        deadlines: periods by their day "before which".
        today: marked if it lies in the year.
    """

    year: int
    campaigns: tuple[Campaign, ...]
    deadlines: tuple[Period, ...]
    today: date


def marks_of(plan: Plan, year: int, today: date) -> YearMarks:
    """The campaigns and the owed deadlines of a year, in the order of the year."""
    due = [each for each in plan.periods if each.is_owed and each.deadline.before.year == year]
    return YearMarks(
        year,
        campaigns_of(each.timing for each in plan.activities),
        tuple(sorted(due, key=lambda each: each.deadline.before)),
        today,
    )


class YearStrip(QWidget):
    """Paints the strip; the words stand in :func:`year_block`'s list."""

    def __init__(self, marks: YearMarks) -> None:
        super().__init__()
        self._marks = marks
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        # What is painted has no words that could be read out.
        self.setAccessibleName(" · ".join(words for _kind, words in lines_of(marks)))

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Room for numbers, boxes and dots."""
        return QSize(theme.px(280), theme.px(56))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """Draws months, campaigns, deadlines and today."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        top, height = theme.px(20), theme.px(20)
        self._months(painter, top, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("primary"))
        for period in self._marks.deadlines:
            centre = QPointF(self._x(period.deadline.before), top + height + theme.px(9))
            painter.drawEllipse(centre, theme.px(4), theme.px(4))
        if self._marks.today.year == self._marks.year:
            painter.setPen(QPen(theme.colour("ink"), 2))
            x = self._x(self._marks.today)
            painter.drawLine(QPointF(x, top - 4), QPointF(x, top + height + 4))
        painter.end()

    def _months(self, painter: QPainter, top: int, height: int) -> None:
        width = self.width() / 12
        painter.setFont(theme.type_of(theme.SMALL - 1))
        for month in range(12):
            box = QRectF(month * width + 1, top, width - 2, height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("soft"))
            painter.drawRoundedRect(box, 3, 3)
            painter.setPen(theme.colour("second"))
            head = QRectF(month * width, 0, width, top - 4)
            painter.drawText(head, int(Qt.AlignmentFlag.AlignCenter), str(month + 1))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("campaign"))
        # Seen through: one campaign may lie within another, and months must be read below both.
        painter.setOpacity(0.35)
        for each in self._marks.campaigns:
            start = self._x(date(self._marks.year, each.from_month, each.from_day))
            end = self._x(date(self._marks.year, each.to_month, each.to_day), whole=True)
            # Three pixels at least: a campaign of one day would not be seen on a narrow strip.
            painter.drawRoundedRect(QRectF(start, top, max(end - start, 3), height), 3, 3)
        painter.setOpacity(1)

    def _x(self, day: date, *, whole: bool = False) -> float:
        """Where a day stands, or where it ends."""
        first = date(day.year, day.month, 1)
        after = date(day.year + day.month // 12, day.month % 12 + 1, 1)
        part = ((day - first).days + (1 if whole else 0)) / (after - first).days
        return (day.month - 1 + part) * self.width() / 12


def lines_of(marks: YearMarks) -> tuple[tuple[str, str], ...]:
    """The strip in words: ``deadline`` or ``campaign``, and the sentence."""
    due = [
        (
            "primary",
            fill(
                _("{due} ({working}): {period}"),
                {
                    "due": each.deadline.words(short_day),
                    "working": each.deadline.working_day_words,
                    "period": period_name(each.code),
                },
            ),
        )
        for each in marks.deadlines
    ]
    campaigns = (f"{span(each)}: {each.title_in(marks.year)}" for each in marks.campaigns)
    return (*due, *(("campaign", each) for each in campaigns))


def span(campaign: Campaign) -> str:
    """The days of a campaign: ``15/11–15/12``, or one day."""
    first = f"{campaign.from_day}/{campaign.from_month}"
    last = f"{campaign.to_day}/{campaign.to_month}"
    return first if first == last else f"{first}–{last}"


def year_block(marks: YearMarks) -> QWidget:
    """The strip with its words below."""
    block = QWidget()
    lines = QVBoxLayout(block)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(6)
    lines.addWidget(YearStrip(marks))
    for kind, words in lines_of(marks):
        lines.addLayout(_line(kind, words))
    return block


def _line(kind: str, words: str) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(8)
    line.addWidget(YearMark(kind), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(label(words, "small"), 1)
    return line


class YearMark(QWidget):
    """A dot for a deadline, a square for a campaign."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = kind
        self.setFixedSize(theme.px(10), theme.px(18))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """Draws the mark in the middle of the first line."""
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(self._kind))
        side = theme.px(8)
        box = QRectF(1, (self.height() - side) / 2, side, side)
        # By its shape, too: not everybody tells the colours apart.
        if self._kind == "primary":
            painter.drawEllipse(box)
        else:
            painter.drawRect(box)
        painter.end()
