"""Gia hạn: more time for a report, for one unit, some or all; in force at once."""

from __future__ import annotations

from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QLineEdit,
    QVBoxLayout,
)

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.plan.documents import Pending
from gbv_desktop.domain.text.deadline import Deadline
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.office.papers.letters import ExtensionWanted
from gbv_desktop.office.plan.periods.extending import MoreTime, extend_period
from gbv_desktop.office.plan.periods.offered import MoreTimeOffer, more_time_offer
from gbv_desktop.text import N_, Field, message
from ui.base import theme, topics
from ui.base.theme import MARGIN
from ui.base.words import day, period_name, some_units
from ui.base.work import TaskOutcome, TaskProgress
from ui.kit.dialogs.size import size_dialog
from ui.kit.fields.day_field import DayField
from ui.kit.fields.named import named
from ui.kit.fields.suggested import suggest
from ui.kit.fields.text_limit import sentence
from ui.kit.layout.columns import Columns
from ui.kit.layout.flow import Flow
from ui.kit.page import while_alive
from ui.kit.parts import (
    Card,
    below_each_other,
    button,
    enable,
    label,
    row,
    rule,
    scrolled,
)
from ui.kit.table.taking import TakeLine, TakeTable
from ui.print.letters import hand_out_letter
from ui.report.order_fields import OrderFields

if TYPE_CHECKING:
    from gbv_desktop.domain.plan.catalogue import Plan
    from gbv_desktop.domain.plan.documents import EditionOrder
    from gbv_desktop.office.open.session import Office
    from ui.base.shell import Shell

AT_ONCE = frozenset({topics.PLAN, topics.OFFICE, topics.REPORTS, topics.INBOX, topics.DOCUMENTS})
"""What an edition of the plan changes that is in force at once."""
REASON_CHARS = 400
USUAL_REASONS = (
    "mưa lũ, sạt lở, giao thông chia cắt",
    "thiên tai, dịch bệnh",
    "phục vụ bầu cử",
    "máy tính hỏng",
    "mất điện kéo dài",
    "công chức phụ trách nghỉ chế độ, chưa có người thay",
)
"""In the language of the plan: the papers say them."""


def ask_more_time(shell: Shell, period: str, unit: str = "") -> None:
    """Asks for whom, to when, why and by which paper, and gives it.

    Args:
        unit: the one that it is about; empty for all.
    """

    def ask(offer: MoreTimeOffer) -> None:
        shell.ask.show(ExtendDialog(shell, offer, unit))

    shell.work.read(lambda office: more_time_offer(office, period), ask)


def why_no_change(shell: Shell) -> str:
    """Why whoever signed in may not change the plan in force; empty if they may."""
    # Either role is enough, as the use cases have it.
    return shell.who.why_not(PersonRole.APPROVE) and shell.who.why_not(PersonRole.ADMIN)


def until_words(last: date) -> str:
    """What is said beside the last day: the last one on which offices work."""
    return tr(Deadline(last + timedelta(days=1), extended=True).last_working_day_words)


class ExtendDialog(QDialog):
    """Whom, to when, why, by what; what is refused is told here and stays as typed.

    Args:
        shell: the world around it.
        offer: the period and who owes it.
        unit: the one that is taken first; empty for all.
    """

    def __init__(self, shell: Shell, offer: MoreTimeOffer, unit: str = "") -> None:
        super().__init__(shell.ask.over)
        self._shell, self._offer = shell, offer
        self.setWindowTitle(_("More time for a report"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(12)
        head = fill(_("More time: {period}"), {"period": period_name(offer.period.code)})
        self._build_units()
        self._build_fields()
        columns = Columns(((self._whom,), 1), ((self._given_card,), 1))
        # With the rest, so that on a low screen there is room for some units at once.
        area = scrolled(
            below_each_other(label(head, "head"), label(self._explained(), "second"), columns)
        )
        lines.addWidget(area, 1)
        self._said = label("", "wrong")
        self._said.hide()
        lines.addWidget(self._said)
        self.give = button(_("Give more time"), self.hand_in, kind="primary")
        # Beside the button, in sight however low the screen is.
        self.letter = QCheckBox(_("Then print the letter, or save it"))
        lines.addLayout(row(self.letter, 1, button(_("Cancel"), self.reject), self.give))
        if unit:
            self.units.toggle(unit)
        else:
            self.units.put_all(taken=True)
        self._listen()
        self._judge()
        size_dialog(self, 920, body=area)

    def _explained(self) -> str:
        due = self._offer.deadline
        told = {"due": due.words(), "working": due.last_working_day_words}
        words = _(
            "Due {due}; {working}. More time is in force at once, without waiting for the draft,"
            " and goes to the units with their next packages."
        )
        return fill(words, told)

    def _build_units(self) -> None:
        self._whom = Card(_("Who has more time"))
        self._who_has = label("", "label")
        self._whom.add(self._who_has)
        heads = (N_("Unit"), N_("Has time"))
        self.units = TakeTable(self._shell, "extend-units", heads, _("Find a unit"))
        self.units.offer(
            [TakeLine(e.unit, e.name, tr(e.deadline.words())) for e in self._offer.units]
        )
        self._whom.add(self.units)

    def _build_fields(self) -> None:
        self._given_card = Card(_("To when, why, by what order"))
        self.until, self.since_day, self.reason = DayField(), DayField(), QLineEdit()
        self.reason.setMaxLength(REASON_CHARS)
        self.reason.setPlaceholderText(_("a flood, an election, a broken computer"))
        suggest(self.reason, USUAL_REASONS)
        self.since = QCheckBox(_("The text says “counting from”"))
        self.since.setToolTip(_("What came since that day is in time too."))
        self._working = label("", "small")
        self.order = OrderFields(self._shell, "45/UBND")
        lines = self._given_card.lines
        lines.addLayout(named(_("To the end of"), self.until))
        lines.addWidget(self._working)
        lines.addLayout(named(_("Reason"), self.reason))
        lines.addLayout(Flow(self.since, self.since_day))
        lines.addWidget(label(_("Without it, what is late already stays late."), "small"))
        lines.addWidget(rule())
        lines.addWidget(self.order)
        self.since_day.setAccessibleName(_("Counting from"))
        for each in (self.until, self.since_day):
            each.setMaximumWidth(theme.px(160))

    def _listen(self) -> None:
        """Once everything is there: what is judged is asked of all parts."""
        self.units.changed.connect(self._judge)
        self.order.changed.connect(self._judge)
        self.since.toggled.connect(lambda _on: self._judge())
        self.until.textChanged.connect(lambda _text: self._say_working())
        self._say_working()

    def _say_working(self) -> None:
        self._working.setText(
            until_words(self.until.whole_day) if self.until.has_day else _("the last day in time")
        )

    def _judge(self) -> None:
        self._who_has.setText(self._whom_words())
        enable(self.since_day, "" if self.since.isChecked() else _("Only where the text says so."))
        none = "" if self.units.taken else _("Take a unit first.")
        enable(self.give, why_no_change(self._shell) or none or self.order.why_not)

    def _whom_words(self) -> str:
        """Who has it, by what is taken now."""
        told = {"taken": len(self.units.taken), "count": len(self._offer.units)}
        if not self.units.taken:
            return _("Take the units that have more time.")
        if self.units.takes_all:
            return fill(_("All {count} units that owe it have more time."), told)
        return fill(_("{taken} of {count} units have more time."), told)

    @property
    def asked_units(self) -> tuple[str, ...]:
        """Whom it names: nobody where all are taken, and so whoever comes to owe it has it too."""
        return () if self.units.takes_all else self.units.taken

    # --- giving it -------------------------------------------------------------------------------
    def asked(self) -> MoreTime:
        """What was typed; raises E-DAY-TEXT, E-DAY-YEAR."""
        return MoreTime(
            self._offer.period.code,
            self.asked_units,
            self.until.whole_day,
            self.reason.text(),
            self.since_day.whole_day if self.since.isChecked() else None,
        )

    def hand_in(self) -> None:
        """Gives it; closes once that is done, else says why not, with everything as typed."""
        self._said.hide()
        try:
            asked, order = self.asked(), self.order.order
        except Problem as problem:
            self._refuse(problem)
            return
        if not self._sure(asked.until):
            return
        self._shell.work.run(
            partial(_give, asked, order),
            while_alive(self, partial(self._given, asked)),
            message(N_("Giving more time")),
            failed=while_alive(self, self._refuse),
        )

    def _sure(self, until: date) -> bool:
        """Asks where units would report only after this office itself has to."""
        own = self._offer.own_last
        if own is None or until < own:
            return True
        words = _("This office itself has to report to the unit above by the end of {day}.")
        more = _("Units that report so late are not in that report.")
        told = fill(words, {"day": day(own)})
        return self._shell.ask.sure(told, _("Give more time all the same"), more)

    def _given(self, asked: MoreTime, plan: Plan) -> None:
        names = {each.unit: each.name for each in self._offer.units}
        units = some_units([names[each] for each in asked.units])
        told: dict[str, Field] = {
            "period": period_name(asked.period),
            "units": units or _("all units that owe it"),
            "day": day(asked.until),
            "edition": plan.identity.edition,
        }
        words = _(
            "{period}: more time for {units} to the end of {day}, as version {edition} of the plan."
            " It goes out with the next packages."
        )
        self._shell.say(" ".join(("✓", fill(words, told), *waits_words(plan))))
        wanted = self.letter.isChecked()
        self.accept()
        if wanted:
            hand_out_letter(
                self._shell, ExtensionWanted(asked.period), _("Letter that gives more time")
            )

    def _refuse(self, problem: Problem) -> None:
        self._said.setText(sentence(problem))
        self._said.show()


def _give(
    asked: MoreTime, order: EditionOrder, office: Office, _progress: TaskProgress
) -> TaskOutcome[Plan]:
    return TaskOutcome(extend_period(office, asked, order), AT_ONCE)


def waits_words(plan: Plan) -> tuple[str, ...]:
    """That the document of the edition in force is still to come; nothing where it is not."""
    if plan.identity.order.pending is not Pending.AWAITED:
        return ()
    return (_("Its document is to come: note it on the page To do."),)
