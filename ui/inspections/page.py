"""Kiểm tra, giám sát: plan and visits of a year, and recommendations until they are settled."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any, ClassVar

from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.plan.periods import parse_code
from gbv_desktop.domain.work.inspection_figures import VISIT_REASON_WORDS, PeriodVisits
from gbv_desktop.domain.work.inspections import PLAN_STAGE_WORDS, InspectionPlan
from gbv_desktop.domain.work.visits import Visit
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers.inspection_papers import InspectionPaper, paper_pdf
from gbv_desktop.office.send.report_file import Exported, export_answers
from gbv_desktop.office.work.inspections import (
    Inspections,
    PlanLine,
    VisitLine,
    read_inspections,
)
from gbv_desktop.office.work.recommendations import AdviceLine, read_advice
from gbv_desktop.office.work.support import SupportLine
from gbv_desktop.text import N_, Field, message
from ui.base import places, theme, topics
from ui.base.shell import Shell
from ui.base.words import day, period_name
from ui.base.work import TaskOutcome, TaskProgress
from ui.inspections.advice_dialogs import advise_dialog, answer_dialog, decide_dialog
from ui.inspections.lists import advice_columns, visit_columns
from ui.inspections.minutes_dialog import minutes_dialog
from ui.inspections.papers_dialog import PAPER_WORDS, PapersDialog
from ui.inspections.plan_dialog import plan_dialog
from ui.inspections.support import SupportView, read_areas
from ui.inspections.visit_card import VisitCard
from ui.inspections.visit_dialogs import notice_dialog, put_off_dialog, visit_dialog
from ui.kit.fields.pick import PickBox
from ui.kit.fields.search import SearchBox, fits
from ui.kit.layout.beside import Beside
from ui.kit.layout.eliding import TabPages
from ui.kit.layout.folding import FoldingLine
from ui.kit.layout.screens import FrontSizedStack
from ui.kit.page import Page
from ui.kit.parts import EmptyState, button, enable, label, scrolled
from ui.kit.roles import only_for
from ui.kit.table.table import RowsTable
from ui.print.printing import print_pdf

VISITS, ADVICE, AREAS = 0, 1, 2


@dataclass(frozen=True)
class Found:
    """What the page shows; ``inspections`` is ``None`` at a unit that inspects nobody."""

    inspections: Inspections | None
    advice: tuple[AdviceLine, ...]
    support: tuple[SupportLine, ...] = ()


class InspectionsPage(Page):
    """Visits with the card of the one under work, and behind a tab the recommendations."""

    place: ClassVar[str] = places.INSPECTIONS
    title: ClassVar[str] = N_("Inspections")
    topics: ClassVar[frozenset[str]] = frozenset(
        {topics.INSPECTIONS, topics.INBOX, topics.COURIER, topics.PLAN}
    )
    scrolls: ClassVar[bool] = False

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._found = Found(None, ())
        self._stand_at = 0
        self._inspects = shell.who.consolidating
        self._make_acts()
        self.visits: RowsTable[VisitLine] = RowsTable(shell, "visits", visit_columns())
        self.visits.setAccessibleName(_("Visits"))
        self.card = VisitCard(shell)
        self.advice: RowsTable[AdviceLine] = RowsTable(shell, "advice", advice_columns(shell))
        self.advice.setAccessibleName(_("Recommendations"))
        self.search = SearchBox(_("Find a recommendation"))
        self.year = PickBox(12)
        self.tabs = TabPages()
        self._plan, self._next = label("", "strong"), label("", "second")
        self._visit_stack, self._advice_stack = FrontSizedStack(), FrontSizedStack()
        self._build()
        self._judge()

    def _make_acts(self) -> None:
        shell = self.shell
        if self._inspects:
            self._decide = button(_("What became of it…"), self.decide, icon="check")
            self._correct = button(_("Correct…"), self.correct, icon="pencil")
            self._yearly = self.head.second(_("Inspection plan…"), self.edit_plan, icon="file-text")
            self._print = self.head.second(_("Print papers…"), self.print_plan, icon="printer")
            self._first = self.primary(_("Enter a visit…"), self.enter, icon="plus")
            only_for(
                shell, PersonRole.ENTER, self._decide, self._correct, self._yearly, self._first
            )
        else:
            self._send = self.head.second(_("Write the answers…"), self.send, icon="usb")
            self._print = self.head.second(
                _("Print the report…"), self.print_answers, icon="printer"
            )
            self._first = self.primary(_("Answer…"), self.answer, icon="reply")
            only_for(shell, PersonRole.ENTER, self._send, self._first)

    def _build(self) -> None:
        self.body.setSpacing(8)
        beside = ((self._correct, 0), (self._decide, 0)) if self._inspects else ()
        recommendations = _holder(FoldingLine((self.search, 1), *beside), self._advice_stack)
        for view in (scrolled(_no_advice()), self.advice):
            self._advice_stack.addWidget(view)
        self.advice.chose.connect(lambda _line: self._judge())
        self.advice.opened.connect(lambda _line: self._open_advice())
        self.search.lead_into(self.advice)
        self.search.sought.connect(lambda _words: self._filter())
        if not self._inspects:
            self.body.addWidget(recommendations, 1)
            return
        self.year.setAccessibleName(_("Year"))
        self.year.currentIndexChanged.connect(lambda _at: self._filter())
        self._visit_stack.addWidget(scrolled(_no_visits()))
        self._visit_stack.addWidget(Beside(self.visits, self.card, (640, 340), one_column=780))
        self.visits.chose.connect(lambda _line: self._show_card())
        self.visits.opened.connect(lambda _line: self._act("minutes"))
        self.card.wanted.connect(self._act)
        above = FoldingLine((self.year, 0), (self._plan, 1))
        self.tabs.addTab(_holder(above, self._visit_stack, self._next), _("Plan and visits"))
        self.tabs.addTab(recommendations, _("Recommendations"))
        self.support = SupportView(self.shell)
        self.tabs.addTab(self.support, _("Areas to be helped more"))
        self.body.addWidget(self.tabs, 1)
        # A row is chosen once the keys come to the table, and only then is there anything to do.
        for one, then in pairwise((self.search, self.advice, self._correct, self._decide)):
            self.setTabOrder(one, then)

    # --- reading ---------------------------------------------------------------------------------
    def reload(self) -> None:
        """Reads plans, visits and recommendations again."""
        self.load(_read, self._show)

    def _show(self, found: Found) -> None:
        self._found = found
        known = found.inspections
        if known is not None:
            # This year can be looked at before anything of it is written down.
            years = {self.shell.today.year, *(e.visit.year for e in known.visits)}
            years |= {each.plan.year for each in known.plans}
            self.year.offer((str(each), str(each)) for each in sorted(years, reverse=True))
            self.support.show_lines(found.support, known.units)
        late = sum(each.overdue > 0 for each in found.advice)
        words = fill(_("{count} recommendations overdue"), {"count": late})
        self.head.say(words if late else "", "warning")
        waiting = sum(each.advice.is_open for each in found.advice)
        self.tabs.setTabText(ADVICE, fill(_("Recommendations ({count} open)"), {"count": waiting}))
        self._filter()

    def _filter(self) -> None:
        words = self.search.wanted
        shown = [
            e for e in self._found.advice if fits(words, e.advice.code, e.advice.text, e.office)
        ]
        self.advice.show_rows(shown)
        self._advice_stack.setCurrentIndex(1 if self._found.advice else 0)
        known = self._found.inspections
        if known is not None:
            visits = [each for each in known.visits if each.visit.year == self._year]
            self.visits.show_rows(visits)
            if self._stand_at:
                self.visits.choose(lambda line: line.visit.no == self._stand_at)
                self._stand_at = 0
            if self.visits.current is None:
                self.visits.choose(lambda _line: True)
            self._visit_stack.setCurrentIndex(1 if visits else 0)
            self._plan.setText(self._plan_words())
            self._next.setText(self._next_words(known))
            self._show_card()
        self._judge()

    @property
    def _year(self) -> int:
        return int(self.year.chosen or self.shell.today.year)

    def _plan_line(self) -> PlanLine | None:
        known = self._found.inspections
        plans = () if known is None else known.plans
        return next((each for each in plans if each.plan.year == self._year), None)

    def _plan_words(self) -> str:
        line = self._plan_line()
        if line is None:
            return _("No inspection plan of this year is entered yet.")
        plan, state = line.plan, _(PLAN_STAGE_WORDS[line.stage])
        told: dict[str, Field] = {"held": line.held, "visits": line.visits, "state": state}
        if plan.paper_on is None:
            return fill(_("Inspection plan: {state} · {held}/{visits} visits held"), told)
        told |= {"number": plan.paper_no, "day": day(plan.paper_on)}
        words = _("Inspection plan {number} of {day}: {state} · {held}/{visits} visits held")
        return fill(words, told)

    def _next_words(self, known: Inspections) -> str:
        """A few units to visit next, with the reasons: for whoever draws up the plan alone."""
        named = [
            f"{known.name_of(e.unit)} ({', '.join(_(VISIT_REASON_WORDS[r]) for r in e.reasons)})"
            for e in known.proposed[:3]
        ]
        figures = [each for each in known.figures if parse_code(each.period).year == self._year]
        lines = [self._figure_words(each) for each in figures]
        if named:
            lines.append(fill(_("To visit next: {units}."), {"units": "; ".join(named)}))
        return "\n".join(lines)

    @staticmethod
    def _figure_words(found: PeriodVisits) -> str:
        """What the report of a period may say, for whoever enters it."""
        words = _(
            "For the report on the {period}: {visits} visits, at {territories} territories and"
            " {offices} offices."
        )
        told: dict[str, Field] = {"visits": found.visits, "period": period_name(found.period)}
        return fill(words, {**told, "territories": found.territories, "offices": found.offices})

    def _show_card(self) -> None:
        with self.keeping_focus(self.card):
            self.card.show_visit(self.visits.current)

    def _judge(self) -> None:
        line = self.advice.current
        none = _("Choose a recommendation first.") if line is None else ""
        closed = _("The recommendation is closed.") if line and not line.advice.is_open else ""
        if not self._inspects:
            enable(self._first, none or closed)
            some = any(each.own for each in self._found.advice)
            for act in (self._send, self._print):
                enable(act, "" if some else _("Nothing was recommended to this office."))
            return
        planned = self._plan_line() is not None
        enable(self._print, "" if planned else _("No inspection plan of this year is entered yet."))
        early = "" if line is None or line.advice.paper_on else _("The notice is not signed yet.")
        enable(self._decide, none or closed or early)
        enable(self._correct, none or closed)

    def search_box(self) -> QLineEdit:
        """Ctrl+F."""
        return self.search

    def arrive(self, **arguments: Any) -> None:
        """``advice`` opens the recommendations."""
        if arguments.get("advice") and self._inspects:
            self.tabs.setCurrentIndex(ADVICE)

    def hide_figures(self, _hidden: bool) -> None:
        """The card draws its texts again; the tables see to their own."""
        self.card.draw_again()

    # --- acts ------------------------------------------------------------------------------------
    def edit_plan(self) -> None:
        """The inspection plan of the chosen year, new or as it stands."""
        known, line = self._found.inspections, self._plan_line()
        if known is not None:
            plan = line.plan if line is not None else InspectionPlan(year=self._year)
            self._ask(plan_dialog(self.shell, plan, known))

    def enter(self) -> None:
        """A new visit, of the plan of the chosen year where there is one."""
        known, line = self._found.inspections, self._plan_line()
        if known is not None:
            plan = 0 if line is None else line.plan.no
            unit = known.proposed[0].unit if known.proposed else ""
            self._ask(visit_dialog(self.shell, Visit(year=self._year, plan=plan, unit=unit), known))

    def _act(self, act: str) -> None:
        """What was pressed on the card of the visit under work."""
        known, line = self._found.inspections, self.visits.current
        if known is None or line is None:
            return
        self._stand_at = line.visit.no
        if act == "minutes" and line.visit.signed_on is None and line.visit.day is not None:
            self._ask(minutes_dialog(self.shell, line, known))
        elif act == "recommend":
            self._ask(advise_dialog(self.shell, line))
        elif act == "notice":
            self._ask(notice_dialog(self.shell, line))
        elif act == "change":
            self._ask(visit_dialog(self.shell, line.visit, known))
        elif act == "put_off":
            self._ask(put_off_dialog(self.shell, line))
        elif act == "print_minutes":
            self._give(InspectionPaper.MINUTES, line.visit.no, _("Minutes"))
        elif act == "print_notice":
            self._give(InspectionPaper.NOTICE, line.visit.no, _("Notice of results"))

    def print_plan(self) -> None:
        """One of the papers of the inspection plan of the chosen year."""
        line = self._plan_line()
        if line is None:
            return
        dialog = PapersDialog(self.shell, line)
        if self.shell.ask.show(dialog) and dialog.chosen is not None:
            self._give(dialog.chosen, line.plan.no, _(PAPER_WORDS[dialog.chosen]))

    def print_answers(self) -> None:
        """This office's report on what was recommended to it."""
        self._give(InspectionPaper.ANSWERS, 0, _("Recommendations"))

    def _give(self, paper: InspectionPaper, no: int, title: str) -> None:
        self.shell.work.read(
            lambda office: paper_pdf(office, paper, no),
            lambda pdf: print_pdf(self.shell, pdf, title),
        )

    def decide(self) -> None:
        """What became of the recommendation under work."""
        if self.advice.current is not None:
            self._ask(decide_dialog(self.shell, self.advice.current))

    def correct(self) -> None:
        """Other words for the recommendation under work, by a new one."""
        line, known = self.advice.current, self._found.inspections
        if line is None or known is None:
            return
        visit = next((e for e in known.visits if e.visit.no == line.advice.visit), None)
        if visit is not None:
            self._ask(advise_dialog(self.shell, visit, line.advice))

    def answer(self) -> None:
        """This office's answer to the recommendation under work."""
        if self.advice.current is not None:
            self._ask(answer_dialog(self.shell, self.advice.current))

    def _open_advice(self) -> None:
        act = self._decide if self._inspects else self._first
        if act.isEnabled():
            act.click()

    def _ask(self, dialog: QDialog) -> None:
        if self.shell.ask.show(dialog):
            self.shell.say("✓ " + _("Kept"))

    def send(self) -> None:
        """Writes the answers that wait to a stick or a folder."""
        folder = self.shell.ask.folder(_("Where the answers are written"))
        if folder is None:
            return

        def act(office: Office, _progress: TaskProgress) -> TaskOutcome[Exported]:
            changed = frozenset({topics.INSPECTIONS, topics.COURIER})
            return TaskOutcome(export_answers(office, folder), changed)

        self.shell.work.run(
            act,
            lambda made: self.shell.say(
                "✓ " + fill(_("Saved as {file}"), {"file": made.path.name})
            ),
            message(N_("Writing the answers")),
        )


def _holder(*parts: QWidget) -> QWidget:
    """Parts below each other; the stack among them takes the room."""
    made = QWidget()
    lines = QVBoxLayout(made)
    lines.setContentsMargins(0, theme.px(12), 0, 0)
    lines.setSpacing(8)
    for each in parts:
        lines.addWidget(each, 1 if isinstance(each, FrontSizedStack) else 0)
    return made


def _no_visits() -> QWidget:
    return EmptyState(
        _("No visit of this year is entered yet"),
        _(
            "Enter the inspection plan of the year and the visits in it. Minutes, the notice of"
            " results and recommendations follow from each visit."
        ),
        icon="shield-check",
    )


def _no_advice() -> QWidget:
    return EmptyState(
        _("There is no recommendation"),
        _(
            "Recommendations count from the day on which the notice of results is signed; they come"
            " to the unit with its next file and stay here until they are confirmed."
        ),
        icon="shield-check",
    )


def _read(office: Office) -> Found:
    known = read_inspections(office) if office.consolidating else None
    return Found(known, read_advice(office), read_areas(office))
