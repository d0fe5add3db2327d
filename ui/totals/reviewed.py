"""The years of a review beside each other: targets, figures, and where each year's come from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.plan.forms import Kind
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.domain.totals.over_years import (
    FigureOverYears,
    OverTime,
    TargetOverYears,
    YearsFigures,
    YearStands,
)
from gbv_desktop.domain.totals.sums import Sum, SumState
from gbv_desktop.domain.totals.targets import TargetResult
from gbv_desktop.domain.work.reviews import REVIEW_KIND_WORDS, review_name
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.totals.figures import total_sign
from gbv_desktop.office.totals.year.reviewing import ReviewFigures
from gbv_desktop.text import N_, Field
from ui.base.hiding import HIDDEN_SIGN
from ui.base.shell import Shell
from ui.base.words import day
from ui.kit.layout.eliding import TabPages
from ui.kit.layout.folding import FoldingLine
from ui.kit.parts import button, label
from ui.kit.roles import only_for
from ui.kit.table.rows import Align, Column
from ui.kit.table.table import RowsTable
from ui.totals.review_dialog import review_dialog
from ui.totals.targets import verdict_words


@dataclass(frozen=True)
class YearsLine:
    """A target or a figure over the years, in words.

    Attributes:
        by_year: a word for each year. together: what they make together; empty for nothing.
        sensitive: its numbers are hidden with the others.
    """

    code: str
    name: str
    measure: str
    by_year: tuple[str, ...]
    together: str
    remark: str
    sensitive: bool


def lines_of(found: ReviewFigures) -> tuple[YearsLine, ...]:
    """The targets, then the figures in the order of the forms."""
    return (*map(_target_line, found.targets), *map(_figure_line, found.figures))


def _target_line(found: TargetOverYears) -> YearsLine:
    return YearsLine(
        found.code,
        found.name,
        _("target"),
        tuple(_judged(found, each) for each in found.by_year),
        found.shown,
        _without(found.missing),
        found.sensitive,
    )


def _judged(found: TargetOverYears, result: TargetResult | None) -> str:
    if result is None:
        return ""
    number = result.shown
    if result.counts and not result.yes_no and result.numerator is not None:
        number = format_count(result.numerator)
    # A target made of sensitive figures is judged in the paper alone.
    words = "" if found.sensitive else verdict_words(result, proxy=result.mark is None)[0]
    return " · ".join(part for part in (number, words) if part)


def _figure_line(found: FigureOverYears) -> YearsLine:
    return YearsLine(
        # A part has a code for files alone; its name says of what it is a part.
        found.cell if found.cell == found.indicator.code else "",
        found.name,
        found.indicator.unit,
        tuple(_sum_words(each) for each in found.by_year),
        "" if found.together is None else format_count(found.together),
        "; ".join(_remarks(found)),
        found.indicator.sensitive,
    )


def _sum_words(found: Sum | None) -> str:
    if found is None:
        return ""
    if found.state is not SumState.COUNTED:
        return total_sign(found.state)
    words = format_count(found.value or 0)
    return words if found.whole else f"{words} ({found.answered}/{found.owing})"


def _remarks(found: FigureOverYears) -> Iterator[str]:
    if found.changed:
        yield fill(_("not comparable: {years}"), {"years": _years(found.changed)})
    elif found.indicator.kind is Kind.YES_NO:
        yield _("units that say yes")
    elif found.rule is OverTime.LAST:
        yield _("at the end")
    elif found.rule is OverTime.BESIDE:
        yield _("never added over years")
    yield from filter(None, (_without(found.missing),))


def _without(years: Sequence[int]) -> str:
    return fill(_("without {years}"), {"years": _years(years)}) if years else ""


def _years(years: Sequence[int]) -> str:
    return ", ".join(str(each) for each in years)


def source_words(year: YearsFigures) -> str:
    """Where the figures of a year come from."""
    told: dict[str, Field] = {"year": year.year, "came": year.reporting, "owed": year.owing}
    if year.stands is YearStands.MISSING:
        return fill(_("{year}: missing, no report counts"), told)
    if year.stands is YearStands.COUNTED or year.frozen_on is None:
        return fill(_("{year}: reports of {came}/{owed} units, not frozen"), told)
    if year.paper_on is None:
        told["day"] = day(year.frozen_on)
        return fill(_("{year}: frozen on {day}, {came}/{owed} units, paper not numbered"), told)
    told |= {"number": year.paper_no, "day": day(year.paper_on)}
    return fill(_("{year}: report {number} of {day}, {came}/{owed} units"), told)


class ReviewTab(QWidget):
    """The tab that only the period of a review has."""

    def __init__(self, shell: Shell, tabs: TabPages) -> None:
        super().__init__()
        self._shell, self._tabs = shell, tabs
        self._found: ReviewFigures | None = None
        self._head, self._sources = label("", "strong"), label("", "second")
        self._warned = label("", "hint", "warning")
        self._change = button(_("Conference, awards…"), self.change, icon="pencil")
        only_for(shell, PersonRole.ENTER, self._change)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 12, 0, 0)
        self._lines.setSpacing(8)
        self._lines.addWidget(FoldingLine((self._head, 1), (self._change, 0)))
        self._lines.addWidget(self._sources)
        self._lines.addWidget(self._warned)
        self.table: RowsTable[YearsLine] | None = None
        tabs.addTab(self, _("Over the years"))
        tabs.setTabVisible(tabs.indexOf(self), False)

    def show_review(self, found: ReviewFigures | None) -> None:
        """Shows the years of another period; one that is no review has no such tab."""
        at = self._tabs.indexOf(self)
        came = found is not None and (
            self._found is None or self._found.review.no != found.review.no
        )
        self._found = found
        self._tabs.setTabVisible(at, found is not None)
        if found is None:
            return
        self._say(found)
        self._show_lines(found)
        if came:
            # Its reports are words alone: what the period is about stands here.
            self._tabs.setCurrentIndex(at)

    def _say(self, found: ReviewFigures) -> None:
        review = found.review
        told: dict[str, Field] = {
            "kind": _(REVIEW_KIND_WORDS[review.kind]),
            "years": review_name(review),
        }
        self._head.setText(fill(_("{kind} {years}"), told))
        self._sources.setText(" · ".join(source_words(each) for each in found.years))
        warned = [
            fill(_("The year {year} is not over: its figures reach to {day}."), {
                "year": year, "day": day(last),
            })
            for year, last in found.not_over.items() if year not in found.missing
        ]  # fmt: skip
        if found.missing:
            words = _("Missing: {years}. The paper says so too.")
            warned.append(fill(words, {"years": _years(found.missing)}))
        self._warned.setText(" ".join(warned))
        self._warned.setVisible(bool(warned))

    def _show_lines(self, found: ReviewFigures) -> None:
        if self.table is not None:
            self.table.hide()
            self.table.deleteLater()
        # Made anew: another review has other years, and so other columns.
        self.table = RowsTable(
            self._shell, "review-years", self._columns(found.review.years), sortable=False
        )
        self.table.setAccessibleName(_("Figures of the years"))
        self._lines.addWidget(self.table, 1)
        self.table.show_rows(lines_of(found))

    def _columns(self, years: Sequence[int]) -> tuple[Column[YearsLine], ...]:
        return (
            Column(N_("Code"), lambda line: line.code, align=Align.CENTRE, width=132),
            Column(N_("Target or indicator"), lambda line: line.name, second=_about, least=220),
            *(self._year_column(at, year) for at, year in enumerate(years)),
            Column(
                N_("Together"), partial(self._shown, lambda line: line.together),
                align=Align.RIGHT, width=110, secret=_is_sensitive,
            ),
        )  # fmt: skip

    def _year_column(self, at: int, year: int) -> Column[YearsLine]:
        return Column(
            str(year), partial(self._shown, lambda line: line.by_year[at]),
            align=Align.RIGHT, width=118, secret=_is_sensitive, named=True,
        )  # fmt: skip

    def _shown(self, words: Callable[[YearsLine], str], line: YearsLine) -> str:
        text = words(line)
        return HIDDEN_SIGN if text and line.sensitive and self._shell.hidden else text

    def hide_figures(self) -> None:
        """Draws the numbers again."""
        if self._found is not None:
            self._show_lines(self._found)

    def change(self) -> None:
        """What is known of the review by now."""
        if self._found is not None:
            self._shell.ask.show(review_dialog(self._shell, self._found.review))


def _about(line: YearsLine) -> str:
    return " · ".join(part for part in (line.measure, line.remark) if part)


def _is_sensitive(line: YearsLine) -> bool:
    return line.sensitive
