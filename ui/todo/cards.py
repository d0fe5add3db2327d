"""The cards of the first page: what is owed, what came back, what lies on a stick, what goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.plan.cells import indicator_of
from gbv_desktop.domain.plan.work import Campaign
from gbv_desktop.domain.report.reports import ReportState
from gbv_desktop.i18n import _, fill
from gbv_desktop.text import N_, message
from ui.base.places import (
    APPROVE,
    BOARD,
    COURIER,
    ENTRY,
    INBOX,
    INSPECTIONS,
    LOG,
    PAPERS,
    PLAN,
    REPORTS,
    TOTALS,
    to_unit_above,
)
from ui.base.shell import Shell
from ui.base.topics import REPORTS as REPORTS_TOPIC
from ui.base.words import day, period_name, revision_name, some_units
from ui.base.work import TaskOutcome
from ui.kit.parts import Card, button, label, row, tag
from ui.kit.roles import Act, offered, only_for
from ui.kit.said import free_text_label
from ui.report.steps import ReportSteps, in_force_words, report_name
from ui.report.withdrawing import offer, withdraw_link
from ui.todo.classes import class_card
from ui.todo.collected import changed_since, how_far
from ui.todo.reviews import review_card
from ui.todo.task_parts import WordsAndActs, data_to_words, days_tag, due_words, filling
from ui.todo.versions import awaited_card, coming_card

if TYPE_CHECKING:
    from gbv_desktop.office.answer.outgoing import SentLine
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.receive.plugged import Plugged
    from gbv_desktop.office.todo import OwnTask, ReturnedTask, Todo
    from gbv_desktop.office.totals.collecting import Collecting
    from gbv_desktop.office.upward.sending import UpwardTask
    from gbv_desktop.office.work.recommendations import AdviceWaiting
    from ui.base.work import TaskProgress


class TaskCards:
    """Makes the cards of one reading, the most urgent first; the first act is the main one.

    Args:
        shell: the world around the page.
        steps: what can be done with a report of one's own.
    """

    def __init__(self, shell: Shell, steps: ReportSteps) -> None:
        self.shell, self._steps = shell, steps
        self._main_used = False

    def of(self, todo: Todo, stick: Plugged | None) -> Iterator[Card]:
        """Everything that waits, in the order in which it should be done."""
        self._main_used = False
        # Overdue, then sent back: for both somebody above waits already.
        yield from (self._own(task, todo) for task in todo.own if task.days < 0)
        yield from (self._returned(each) for each in todo.returned if not each.begun)
        if stick is not None:
            yield self._stick(stick)
        yield from self._office_cards(todo)
        yield from (self._upward(task) for task in todo.upward)
        yield from (self._own(task, todo) for task in todo.own if task.days >= 0)
        if todo.advice.open:
            yield self._advice(todo.advice)
        yield from self._answers(todo)
        yield from (self._card(*coming_card(self.shell, each)) for each in todo.coming)
        yield from self._campaigns(todo)
        yield from (self._card(*review_card(self.shell, each)) for each in todo.reviews)
        yield from (self._card(*class_card(self.shell, each)) for each in todo.classes)
        yield from self._long_ago(todo)

    def _card(
        self,
        tone: str,
        head: str,
        more: str,
        act: Act | None,
        *marks: QWidget,
    ) -> Card:
        """Head and explanation at the left, a tag and the one button at the right."""
        card = Card("", tone)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(head, "head"))
        if more:
            words.addWidget(label(more, "second"))
        right: list[QWidget] = list(marks)
        if act is not None:
            # The first card's button is the main one of the page.
            made = button(act[0], act[1], kind="" if self._main_used else "primary")
            # Many cards have a button of the same words; a reader that walks by buttons needs the
            # card.
            made.setAccessibleName(f"{act[0]}: {head}")
            self._main_used = True
            right.append(made)
        card.add(WordsAndActs(words, right))
        return card

    def _receive(self) -> None:
        self.shell.go(self._above, receiving=True)

    @property
    def _above(self) -> str:
        return to_unit_above(self.shell.who.consolidating)

    def _for_entering(self, words: str, act: Callable[[], object]) -> Act | None:
        return offered(self.shell, PersonRole.ENTER, (words, act))

    def _office_cards(self, todo: Todo) -> Iterator[Card]:
        if todo.collecting is not None:
            yield self._collecting(todo.collecting)
        if todo.registrations:
            yield self._card(
                "warning",
                fill(_("{count} computers wait to be registered"), {"count": todo.registrations}),
                _("Compare the digits with the stamped sheet, then accept."),
                (_("Look at them"), partial(self.shell.go, INBOX)),
            )
        yield from (self._card(*awaited_card(self.shell, each)) for each in todo.awaited)
        # Without its keys nothing can be sealed for it; entering need not wait for that.
        if not todo.upper_known:
            yield self._card(
                "warning",
                _("The upper unit's start package has not come in yet"),
                _("You can enter and print; exporting needs the package from its stick."),
                self._for_entering(_("Take it in"), self._receive),
            )
        elif not todo.upper_verified:
            yield self._card(
                "warning",
                _("The upper unit's digits have not been compared"),
                _("Until then your bundles are marked “chưa xác minh”."),
                self._for_entering(_("Compare"), partial(self.shell.go, self._above)),
            )

    def _stick(self, stick: Plugged) -> Card:
        """News on a stick that is plugged in."""
        # Names alone were looked at: what the files hold is judged where they are taken in.
        if not stick.package:
            head = fill(
                _("The stick {stick} holds {count} bundles that are not in yet"),
                {"stick": stick.drive.label, "count": stick.files},
            )
            more, place = _("Look at what they would change, then take them in."), INBOX
        else:
            head = fill(
                _("The stick {stick} holds a new package of the upper unit"),
                {"stick": stick.drive.label},
            )
            more, place = _("It may bring receipts, a returned report or a new plan."), self._above
        given = {"folder": stick.drive.folder, "receiving": True}
        go = (_("Look at the stick"), partial(self.shell.go, place, **given))
        return self._card("primary", head, more, go)

    def _upward(self, task: UpwardTask) -> Card:
        """A frozen consolidation on its way to the unit above."""
        fields = {"upper": task.upper, "report": period_name(task.period.code)}
        # Imported where it is used: most offices have no such card.
        from gbv_desktop.office.upward.sending import UpwardStep

        if task.step == UpwardStep.SIGN:
            head = fill(_("The consolidated report of {report} is frozen"), fields)
            more = fill(_("Once it is signed, note its number; then it goes to {upper}."), fields)
            act = (_("Note the number"), partial(self.shell.go, PAPERS))
        elif task.step == UpwardStep.AMEND:
            head = fill(_("{upper} sent the consolidated report of {report} back"), fields)
            more = _("Correct what it names, freeze the totals anew and send them again.")
            act = (_("Go to the consolidation"), partial(self.shell.go, TOTALS))
        else:
            head = fill(_("Send the consolidated report of {report} to {upper}"), fields)
            more = _("Its paper is signed; the figures are not on a stick yet.")
            act = (_("Write to the stick"), partial(self.shell.go, self._above))
        return self._card("primary", head, more, self._for_entering(*act), days_tag(task.days))

    def _answers(self, todo: Todo) -> Iterator[Card]:
        """What the upper unit has, and what is still under way on a stick."""
        if todo.outgoing.news is not None:
            yield self._received(todo.outgoing.news)
        if todo.outgoing.unanswered:
            names = tuple(
                f"{period_name(line.period.code)} ({revision_name(line.revision)})"
                for line in todo.outgoing.unanswered
            )
            yield self._card(
                "",
                fill(_("Written to the stick, no answer yet: {reports}"), {"reports": names}),
                _("When the stick comes back, plug it in and take the upper unit's package in."),
                self._for_entering(_("Take the answer in"), self._receive),
            )

    def _advice(self, waiting: AdviceWaiting) -> Card:
        """Recommendations after inspections, until they are confirmed."""
        inspects = self.shell.who.consolidating
        words = _("{count} answers to look at") if inspects else _("{count} answers to send")
        parts = [fill(words, {"count": waiting.answered})] if waiting.answered else []
        if waiting.next_due is not None:
            parts.append(fill(_("the nearest is due before {day}"), {"day": day(waiting.next_due)}))
        marks = []
        if waiting.returned:
            refused = fill(_("{count} answers not accepted"), {"count": waiting.returned})
            marks.append(tag(refused, "error"))
        if waiting.overdue:
            late = fill(_("{count} recommendations overdue"), {"count": waiting.overdue})
            marks.append(tag(late, "error"))
        return self._card(
            "warning" if waiting.to_do else "",
            fill(_("{count} recommendations are followed"), {"count": waiting.open}),
            " · ".join(parts),
            (_("Look at them"), partial(self.shell.go, INSPECTIONS, advice=True)),
            *marks,
        )

    def _received(self, news: SentLine) -> Card:
        head = fill(
            _("{unit} has received {revision} on {day}"),
            {
                "unit": news.by,
                "revision": revision_name(news.revision),
                "day": day(news.answered_on),
            },
        )
        fields = {"report": report_name(news.period.code), "no": str(news.receipt_no)}
        more = fill(_("{report}; receipt no. {no}."), fields)
        go = (_("Look at the receipt"), partial(self.shell.go, self._above))
        return self._card("good", head, more, go)

    def _long_ago(self, todo: Todo) -> Iterator[Card]:
        if todo.stale:
            yield self._card(
                "",
                fill(_("{count} earlier reports are not on this computer"), {"count": todo.stale}),
                _("They are long overdue; enter them if their figures are to be compared with."),
                (_("Look at them"), partial(self.shell.go, REPORTS)),
            )

    def _standing(self, task: OwnTask) -> str:
        """Until when, on which form, until which day the figures go, and who is at it."""
        # The form's number alone: its title is as long as the card is wide.
        form = task.title.partition(". ")[0]
        parts = [form, data_to_words(task.period)]
        if task.prepared_by and not self.shell.who.alone:
            held = fill(_("in the hands of {person}"), {"person": task.prepared_by})
            parts.append(held)
        # In a line of its own: dates must not be parted where the card is narrow.
        return f"{due_words(task.period)}\n{' · '.join(parts)}"

    def _own(self, task: OwnTask, todo: Todo) -> Card:
        code = task.period.code
        go = partial(self.shell.go, ENTRY, period=code)
        more, who = self._standing(task), self.shell.who
        marks: list[QWidget] = [] if _approved(task) else [days_tag(task.days)]
        tone = "primary"
        act: Act | None = (_("Go on entering"), go)
        match task.stage:
            # No grey buttons among what is to do: what somebody else must do is no task of
            # theirs.
            case None | ReportState.ENTERING if who.why_not(PersonRole.ENTER):
                act = None
            case None:
                act = (_("Begin"), go)
            case ReportState.SUBMITTED if who.on_screen:
                tone, more = "warning", _("Lies before the leader to be approved on the screen.")
                act = (_("Look and approve"), partial(self.shell.go, APPROVE, period=code))
            case ReportState.SUBMITTED:
                tone, more = "warning", _("Lies before the leader to be signed.")
                act = (_("Open"), go)
            case ReportState.APPROVED:
                tone, more = "good", _("Signed and locked; the bundle has not been exported yet.")
                act = (_("Export the bundle"), partial(self.shell.go, COURIER, period=code))
        head = report_name(code)
        # The official report needs no such word; only its supplements are numbered.
        if task.revision > 1:
            head = f"{head} – {revision_name(task.revision)}"
        card = self._card(tone, head, more, act, *marks)
        self._add_to(card, task, todo)
        return card

    def _add_to(self, card: Card, task: OwnTask, todo: Todo) -> None:
        """What else is known of a report of one's own, and what else can be done with it."""
        if task.rejected:
            frame = _("The leader gave it back: {reason}")
            card.add(free_text_label(self.shell, task.rejected, "wrong", frame=frame))
        if task.stage is ReportState.ENTERING:
            card.lines.addLayout(filling(task))
        if task.practice:
            words = _("Fill in made-up figures to practise on")
            practise = partial(self._practise, task.period.code)
            fill_in = button(words, practise, kind="link")
            only_for(self.shell, PersonRole.ENTER, fill_in)
            card.lines.addLayout(row(fill_in, 1))
        if task.in_force is not None:
            card.add(label(in_force_words(task.in_force), "second"))
            back = withdraw_link(self._steps, task.period.code)
            offer(back, self.shell, task.revision, task.in_force)
            card.add(back)
        named = sum(len(each.cells) for each in todo.returned if each.period == task.period)
        if named:
            words = _("The {count} cells named by the upper unit, before and now…")
            see = partial(_show_remarked, self.shell, task.period.code)
            link = button(fill(words, {"count": named}), see, kind="link")
            card.lines.addLayout(row(link, 1))

    def _practise(self, period: str) -> None:
        self.shell.work.run(
            partial(_practise, period),
            lambda _count: self.shell.go(ENTRY, period=period),
            message(N_("Filling in made-up figures")),
        )

    def _returned(self, task: ReturnedTask) -> Card:
        revision = revision_name(task.revision)
        named = {"report": period_name(task.period.code), "revision": revision}
        head = fill(_("Returned: {report} ({revision})"), named)
        came = fill(_("{unit}, on {day}"), {"unit": task.by, "day": task.on})
        more = [came]
        if task.cells:
            # Several cells of one indicator lie together in the form.
            codes = tuple(dict.fromkeys(map(indicator_of, task.cells)))
            cells = fill(_("cells to look at: {cells}"), {"cells": codes})
            more.insert(0, cells)
        cell = task.cells[0] if task.cells else ""
        go = partial(self.shell.go, ENTRY, period=task.period.code, cell=cell)
        card = self._card("error", head, " · ".join(more), (_("Open the report"), go))
        card.add(free_text_label(self.shell, task.reason))
        return card

    def _collecting(self, found: Collecting) -> Card:
        head = fill(_("Reports of the units: {period}"), {"period": period_name(found.period.code)})
        more = []
        if found.missing:
            more.append(fill(_("missing: {units}"), {"units": some_units(found.missing)}))
        if found.returned:
            more.append(fill(_("returned: {units}"), {"units": some_units(found.returned)}))
        go = (_("Who has reported"), partial(self.shell.go, BOARD, period=found.period.code))
        who = " · ".join(more)
        said = "\n".join(filter(None, (due_words(found.period), who[:1].upper() + who[1:])))
        card = self._card("primary", head, said, go, days_tag(found.days))
        card.lines.addLayout(how_far(found))
        if found.to_amend:
            act = button(_("See the totals"), partial(self._totals, found.period.code), kind="link")
            card.lines.addWidget(changed_since(act))
        return card

    def _totals(self, period: str) -> None:
        self.shell.go(TOTALS, period=period)

    def _campaigns(self, todo: Todo) -> Iterator[Card]:
        for running in todo.running:
            campaign = running.campaign
            title = campaign.title_in(todo.today.year)
            more = [_campaign_days(campaign)]
            act = (_("See the plan"), partial(self.shell.go, PLAN))
            if running.activity and not self.shell.who.why_not(PersonRole.ENTER):
                more.append(_("Write each event down as it happens; the report takes them over."))
                if running.entries:
                    words = _("Written down so far: {count}")
                    more.append(fill(words, {"count": running.entries}))
                go = partial(self.shell.go, LOG, activity=running.activity)
                act = (_("Write it down"), go)
            yield self._card("campaign", title, " ".join(more), act)


def _campaign_days(campaign: Campaign) -> str:
    last = f"{campaign.to_day}/{campaign.to_month}"
    if (campaign.from_month, campaign.from_day) == (campaign.to_month, campaign.to_day):
        return _("It is today.")
    return fill(_("It lasts until {day}."), {"day": last})


def _approved(task: OwnTask) -> bool:
    return task.stage is ReportState.APPROVED


def _practise(period: str, office: Office, _progress: TaskProgress) -> TaskOutcome[int]:
    from gbv_desktop.office.reports.files.practice import practise

    return TaskOutcome(practise(office, period), frozenset({REPORTS_TOPIC}))


def _show_remarked(shell: Shell, period: str) -> None:
    from ui.todo.remarked import show_remarked

    show_remarked(shell, period)
