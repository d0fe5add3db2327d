"""The plan's targets: cards with a bar and its mark, and the whole list as a table."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from gbv_desktop.domain.plan.catalogue import Sign
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.domain.totals.targets import TargetResult, Verdict
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.totals.survey import Survey
from gbv_desktop.text import N_
from ui.base import theme
from ui.base.hiding import HIDDEN_SIGN
from ui.base.theme import GAP
from ui.kit.layout.eliding import ElidingLine
from ui.kit.parts import Card, label, tag
from ui.kit.table.rows import Align, Column

# More have no room beside each other; the view of targets has them all.
CARDS = 4

_VERDICTS = {
    Verdict.MET: (N_("met"), "good"),
    Verdict.NOT_MET: (N_("not met"), "warning"),
    Verdict.PROVISIONAL: (N_("provisional ({share})"), "primary"),
    Verdict.NIL: (N_("none arose"), "plain"),
    Verdict.NO_DATA: (N_("no data yet"), "plain"),
}
_MARKS = {
    Sign.GT: (N_("mark: over {mark}%"), N_("mark: over {mark}")),
    Sign.GE: (N_("mark: {mark}% or more"), N_("mark: {mark} or more")),
    Sign.EQ: (N_("mark: {mark}%"), N_("mark: {mark}")),
}
"""The words of a mark by its sign: of a share, of a count."""


def verdict_words(result: TargetResult, *, proxy: bool) -> tuple[str, str]:
    """Where a target stands, in words, and the tone of its tag."""
    share = f"{result.reporting}/{result.owing}"
    if result.verdict is not Verdict.NONE:
        words, tone = _VERDICTS[result.verdict]
        return fill(_(words), {"share": share}), tone
    if result.mark is not None:
        return _("too few cases to judge"), "plain"
    if not result.complete:
        return fill(_("provisional ({share})"), {"share": share}), "primary"
    return (_("stands for it, no mark") if proxy else _("no mark")), "plain"


def judged_words(result: TargetResult, survey: Survey) -> tuple[str, str]:
    """As :func:`verdict_words`; a target made of sensitive figures is judged in the paper alone.

    No badge and no colour may follow from how many cases there were: units would hide them.
    """
    if result.code in survey.sensitive_targets:
        return _("judged in the report"), "plain"
    return verdict_words(result, proxy=result.code in survey.proxies)


def mark_words(result: TargetResult) -> str:
    """The mark: ``mốc trên 90%``; empty if there is none."""
    if result.sign is None or result.mark is None:
        return ""
    if result.yes_no:
        return fill(_("mark: {mark}"), {"mark": _("yes")})
    return fill(_(_MARKS[result.sign][result.counts]), {"mark": result.mark})


def answer_words(result: TargetResult) -> str:
    """Yes or no, where that is what a target asks and somebody answered."""
    if not result.yes_no or result.numerator is None:
        return ""
    return _("yes") if result.numerator else _("no")


def value_words(result: TargetResult, *, hidden: bool) -> tuple[str, str]:
    """What is shown large, and the numbers it comes from."""
    if result.numerator is None:
        return "–", ""
    if hidden:
        return HIDDEN_SIGN * 3, ""
    if result.yes_no:
        return answer_words(result), ""
    top = format_count(result.numerator)
    if result.denominator is None:
        return top, ""
    pair = f"{top}/{format_count(result.denominator)}"
    return (result.shown, pair) if result.shown else (pair, "")


class MarkBar(QWidget):
    """How far a share is on its way to its mark, which is a line across."""

    def __init__(self, share: float, mark: int | None) -> None:
        super().__init__()
        self._share, self._mark = min(max(share, 0.0), 1.0), mark
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"{round(100 * share)}%")

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Thin, and as wide as there is room."""
        return QSize(theme.px(80), theme.px(12))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """Track, filling, mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        high = theme.px(6)
        track = QRectF(0, (self.height() - high) / 2, self.width(), high)
        painter.setBrush(theme.colour("soft"))
        painter.drawRoundedRect(track, 3, 3)
        track.setWidth(track.width() * self._share)
        painter.setBrush(theme.colour("primary"))
        painter.drawRoundedRect(track, 3, 3)
        if self._mark is not None:
            # A mark above a hundred per cent stands at the end.
            at = self.width() * min(self._mark, 100) / 100
            painter.setPen(QPen(theme.colour("ink"), 2))
            painter.drawLine(round(at), 0, round(at), self.height())
        painter.end()


class TargetCards(QWidget):
    """The targets that are judged here, those with a mark first; built anew by :meth:`show`."""

    def __init__(self) -> None:
        super().__init__()
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(GAP)

    def show_targets(self, survey: Survey, hidden: bool) -> None:
        """Shows other results."""
        while (item := self._row.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        # Targets made of cases are judged in the paper: they come last, and mostly not at all.
        apart = survey.sensitive_targets
        results = sorted(
            survey.found.targets, key=lambda each: (each.code in apart, each.mark is None)
        )
        for result in results[:CARDS]:
            self._row.addWidget(_card(result, survey, hidden), 1)


def _card(result: TargetResult, survey: Survey, hidden: bool) -> Card:
    card = Card()
    card.lines.setContentsMargins(16, 10, 16, 12)
    card.lines.setSpacing(4)
    secret = hidden and result.code in survey.sensitive_targets
    name = ElidingLine(result.name, "second")  # its code stands in the list
    if result.statement:
        name.setToolTip(f"{result.name}\n{result.statement}")
    card.add(name)
    large, pair = value_words(result, hidden=secret)
    line = QHBoxLayout()
    line.setSpacing(10)
    line.addWidget(label(large, "big"))
    small = label(pair, "second")
    # A pair such as 12/23 must not break at its stroke.
    small.setWordWrap(False)
    line.addWidget(small, 1)
    card.lines.addLayout(line)
    words, tone = judged_words(result, survey)
    marked = mark_words(result)
    beside = QHBoxLayout()
    beside.addWidget(tag(words, tone))
    if result.code in survey.sensitive_targets:
        # Its tag is the longest; the line of the bar, which it has not, is free for the mark.
        beside.addStretch(1)
        card.lines.addLayout(beside)
        card.add(ElidingLine(marked, "second"))
    else:
        beside.addWidget(ElidingLine(marked, "second"), 1)
        card.lines.addLayout(beside)
    # A bar would judge as a badge does; an answer is no way to anywhere.
    if result.code not in survey.sensitive_targets and not result.yes_no:
        # The bar of a count ends at its mark.
        card.add(MarkBar(share_of(result), 100 if result.counts else result.mark))
    # The cards stand in a row: without it, lines of a card that has no bar would stand lower.
    card.lines.addStretch(1)
    return card


def share_of(result: TargetResult) -> float:
    """The share for a bar, from 0 on: of the whole; for a count, of its mark."""
    # A count is on its way to its mark, a share to the whole.
    whole = result.mark if result.counts else result.denominator
    if not result.numerator or not whole:
        return 0.0
    return result.numerator / whole


def _origin(result: TargetResult) -> str:
    """The goal in the plan's own words, and the document that its mark is from."""
    return " · ".join(part for part in (result.statement, result.document) if part)


def target_columns(survey: Survey, hidden: bool) -> Sequence[Column[TargetResult]]:
    """The list of all targets."""

    def sensitive(result: TargetResult) -> bool:
        return result.code in survey.sensitive_targets

    def secret(result: TargetResult) -> bool:
        return hidden and sensitive(result)

    def pair(result: TargetResult) -> str:
        if secret(result) or result.numerator is None:
            return HIDDEN_SIGN if secret(result) else ""
        if result.yes_no:
            return answer_words(result)
        below = "" if result.denominator is None else f"/{format_count(result.denominator)}"
        return f"{format_count(result.numerator)}{below}"

    return (
        Column(N_("Code"), lambda each: each.code, align=Align.CENTRE, width=64),
        Column(N_("Target"), lambda each: each.name, second=_origin),
        Column(N_("Count"), pair, align=Align.RIGHT, width=92, secret=sensitive),
        Column(
            N_("Share"),
            lambda each: HIDDEN_SIGN if secret(each) else each.shown,
            align=Align.RIGHT,
            width=84,
            secret=sensitive,
        ),
        Column(N_("Mark"), mark_words, width=150),
        Column(
            N_("Units"), lambda each: f"{each.reporting}/{each.owing}", align=Align.CENTRE, width=72
        ),
        Column(
            N_("Verdict"),
            lambda each: judged_words(each, survey)[0],
            align=Align.CENTRE,
            tone=lambda each: judged_words(each, survey)[1],
            width=210,
        ),
    )
