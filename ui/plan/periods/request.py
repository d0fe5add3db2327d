"""Yêu cầu báo cáo: on demand, the month of action, reviews; in force at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
)

from gbv_desktop.domain.plan.asking import LEAST_WORKING_DAYS, QUESTION_CHARS, working_days
from gbv_desktop.domain.text.deadline import short_day
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.plan.periods.asking import DaysAsked, Request
from gbv_desktop.office.plan.periods.asking import ask_for_report as ask
from gbv_desktop.office.plan.periods.offered import RequestOffer, request_offer
from gbv_desktop.text import N_, Field, message
from ui.base import theme
from ui.base.theme import GAP, MARGIN
from ui.base.words import day, period_name
from ui.base.work import TaskOutcome, TaskProgress
from ui.kit.dialogs.size import size_dialog
from ui.kit.fields.day_field import DayField
from ui.kit.fields.pick import PickBox
from ui.kit.fields.text_limit import sentence
from ui.kit.layout.columns import Columns
from ui.kit.page import while_alive
from ui.kit.parts import Card, below_each_other, button, enable, label, row, scrolled
from ui.kit.table.taking import TakeLine, TakeTable
from ui.plan.periods.content import AskedContent
from ui.print.letters import letter_of_request
from ui.report.more_time import AT_ONCE, until_words, why_no_change
from ui.report.order_fields import OrderFields

if TYPE_CHECKING:
    from collections.abc import Callable

    from gbv_desktop.domain.plan.documents import EditionOrder
    from gbv_desktop.domain.plan.periods import Period
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.plan.periods.campaigns import CampaignOffer
    from ui.base.shell import Shell

ON_DEMAND, CAMPAIGN = "on-demand", "campaign:"


def ask_for_report(shell: Shell, asked_in: Callable[[int], None]) -> None:
    """Opens the dialog.

    Args:
        asked_in: told the year of what was asked for.
    """

    def show(offer: RequestOffer) -> None:
        dialog = RequestDialog(shell, offer)
        if shell.ask.show(dialog) and dialog.made is not None:
            asked_in(dialog.made.year)
            if dialog.letter.isChecked():
                letter_of_request(shell, dialog.made.code)

    shell.work.read(request_offer, show)


class RequestDialog(QDialog):
    """What, of whom, by when, by which paper; what is refused is told here and stays as typed.

    Attributes:
        made: the period as it stands in the plan; ``None`` before.
    """

    def __init__(self, shell: Shell, offer: RequestOffer) -> None:
        super().__init__(shell.ask.over)
        self._shell, self._offer = shell, offer
        self.made: Period | None = None
        self._put_about = ""
        self.setWindowTitle(_("Ask for a report"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(12)
        head = label(_("Ask units for a report besides the calendar"), "head")
        more = _(
            "In force at once, without waiting for the draft; the units get it with their next"
            " packages. It is owed, followed and added up like any other report."
        )
        self.content = AskedContent(shell, offer.indicators)
        self.content.changed.connect(self._judge)
        self._by = Card(_("By order"))
        self.order = OrderFields(shell, "12/UBND")
        self.order.changed.connect(self._judge)
        self._by.add(self.order)
        columns = ((self._what(), self._whom()), 1), ((self.content, self._by), 1)
        # With the rest, so that on a low screen there is room for some rows at once.
        area = scrolled(below_each_other(head, label(more, "second"), Columns(*columns)))
        lines.addWidget(area, 1)
        self._said = label("", "wrong")
        self._said.hide()
        lines.addWidget(self._said)
        self.ask = button(_("Ask for it"), self.hand_in, kind="primary", icon="send")
        # Beside the button, in sight however low the screen is.
        self.letter = QCheckBox(_("Then print the letter, or save it"))
        lines.addLayout(row(self.letter, 1, button(_("Cancel"), self.reject), self.ask))
        self._follow_kind()
        size_dialog(self, 980, body=area)

    def _what(self) -> Card:
        card = Card(_("Which report"))
        self.kind = PickBox(28)
        self.kind.offer(
            (
                (ON_DEMAND, _("on demand")),
                *((f"{CAMPAIGN}{at}", _called(e)) for at, e in enumerate(self._offer.campaigns)),
                *((each.code, period_name(each.code)) for each in self._offer.periods),
            )
        )
        self.kind.currentIndexChanged.connect(lambda _at: self._follow_kind())
        self.about = QLineEdit()
        self.about.setMaxLength(QUESTION_CHARS)
        self.about.setPlaceholderText(_("in a few words, as the paper says it"))
        self.first, self.last, self.until = DayField(), DayField(), DayField()
        self.urgent = QCheckBox(_("Urgent: under three working days"))
        self._form = QFormLayout()
        self._form.setHorizontalSpacing(GAP)
        self._form.setVerticalSpacing(8)
        for words, field in (
            (_("Report"), self.kind),
            (_("About"), self.about),
            (_("From"), self.first),
            (_("To"), self.last),
            (_("To be sent to the end of"), self.until),
        ):
            field.setAccessibleName(words)
            self._form.addRow(label(words, "label"), field)
        for each in (self.first, self.last, self.until):
            each.setMaximumWidth(theme.px(160))
            each.textChanged.connect(lambda _text: self._say_days())
        self.about.textChanged.connect(lambda _text: self._judge())
        card.lines.addLayout(self._form)
        self._days = label("", "small")
        card.add(self._days)
        card.add(self.urgent)
        return card

    def _whom(self) -> Card:
        card = Card(_("Who reports"))
        self._who = label("", "label")
        card.add(self._who)
        heads = (N_("Group of units"), N_("Units"))
        self.groups = TakeTable(self._shell, "request-groups", heads, _("Find a group"), 4)
        self.groups.offer([TakeLine(e.id, e.name, str(e.units)) for e in self._offer.groups])
        self.groups.put_all(taken=True)
        self.groups.changed.connect(self._judge)
        card.add(self.groups)
        return card

    # --- what follows from what is typed ---------------------------------------------------------
    @property
    def campaign(self) -> CampaignOffer | None:
        """The campaign that is asked about; ``None`` for another report."""
        number = self.kind.chosen.removeprefix(CAMPAIGN)
        of_campaign = self.kind.chosen.startswith(CAMPAIGN)
        return self._offer.campaigns[int(number)] if of_campaign else None

    @property
    def _of_calendar(self) -> Period | None:
        campaign = self.campaign
        wanted = self.kind.chosen if campaign is None else campaign.what
        return next((each for each in self._offer.periods if each.code == wanted), None)

    def _follow_kind(self) -> None:
        """A period of the calendar brings its days and its form, a campaign all there is."""
        period, campaign = self._of_calendar, self.campaign
        for each in (self.first, self.last, self.until):
            self._form.setRowVisible(each, period is None)
        if campaign is not None:
            self._put(campaign)
        elif self._put_about and self.about.text() == self._put_about:
            # What a campaign brought goes with it; what somebody typed stays.
            self.about.clear()
            self.content.indicators.take_only(())
        self._say_days()
        self._judge()

    def _put(self, campaign: CampaignOffer) -> None:
        """What is ready of a campaign; all of it can be changed."""
        self._put_about = campaign.about
        self.about.setText(campaign.about)
        self.about.setCursorPosition(0)
        self.content.indicators.take_only(campaign.report.indicators)
        if isinstance(campaign.what, DaysAsked):
            days = campaign.what
            for field, shown in (
                (self.first, days.start),
                (self.last, days.end),
                (self.until, days.until),
            ):
                field.show_day(shown)

    def _say_days(self) -> None:
        period = self._of_calendar
        if period is not None:
            words = _("{first} to {last}, due {due}; {working}")
            told: dict[str, Field] = {
                "first": day(period.start),
                "last": day(period.end),
                "due": period.deadline.words(),
                "working": period.deadline.last_working_day_words,
            }
            self._days.setText(fill(words, told))
        elif self.until.has_day:
            last = self.until.whole_day
            count = working_days(self._shell.today, last)
            words = fill(_("{count} working days from today; {working}"), {
                "count": count, "working": until_words(last),
            })  # fmt: skip
            self._days.setText(words)
        else:
            words = _("Units have at least {least} working days, unless it is urgent.")
            self._days.setText(fill(words, {"least": LEAST_WORKING_DAYS}))

    def _judge(self) -> None:
        self._who.setText(self._who_words())
        enable(self.ask, why_no_change(self._shell) or self._missing())

    def _missing(self) -> str:
        if not self.about.text().strip():
            return _("Say in a few words what it is about.")
        if not self.groups.taken:
            return _("Take a group first.")
        if self.campaign is not None and self.order.awaited.isChecked():
            return _("It follows the plan of the campaign: enter number and day of that plan.")
        return self.order.why_not

    def _who_words(self) -> str:
        """Who is asked, by what is taken now."""
        if self.groups.takes_all:
            return fill(_("All {count} units report."), {"count": self._offer.units})
        told = {"taken": len(self.groups.taken), "count": len(self._offer.groups)}
        return fill(_("{taken} of {count} groups of units report."), told)

    # --- asking ----------------------------------------------------------------------------------
    def asked(self) -> Request:
        """What was typed; raises E-DAY-TEXT, E-DAY-YEAR."""
        period = self._of_calendar
        return Request(
            self.about.text(),
            period.code if period is not None else self._own_days(),
            groups=() if self.groups.takes_all else self.groups.taken,
            urgent=self.urgent.isChecked(),
            indicators=self.content.indicators.taken,
            questions=self.content.asked,
            text=self.content.words,
            of_campaign=self.campaign is not None,
        )

    def _own_days(self) -> DaysAsked:
        return DaysAsked(self.first.whole_day, self.last.whole_day, self.until.whole_day)

    def hand_in(self) -> None:
        """Asks for it; closes once that is done, else says why not, with everything as typed."""
        self._said.hide()
        try:
            asked, order = self.asked(), self.order.order
        except Problem as problem:
            self._refuse(problem)
            return
        self._shell.work.run(
            partial(_ask, asked, order),
            while_alive(self, self._done),
            message(N_("Asking for a report")),
            failed=while_alive(self, self._refuse),
        )

    def _done(self, made: Period) -> None:
        self.made = made
        words = _("{period} is asked of {count} units. Hand it out with the next packages.")
        told: dict[str, Field] = {"period": period_name(made.code), "count": len(made.units)}
        self._shell.say("✓ " + fill(words, told))
        self.accept()

    def _refuse(self, problem: Problem) -> None:
        self._said.setText(sentence(problem))
        self._said.show()


def _called(offer: CampaignOffer) -> str:
    """A campaign in the list: ``Tháng hành động … 2021 (15/11–15/12)``."""
    first, last = short_day(offer.report.start), short_day(offer.report.end)
    return f"{offer.report.title} {offer.report.year} ({first}–{last})"


def _ask(
    asked: Request, order: EditionOrder, office: Office, _progress: TaskProgress
) -> TaskOutcome[Period]:
    return TaskOutcome(ask(office, asked, order), AT_ONCE)
