"""The leader's page: one look at a report, then approve it or give it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.plan.cells import Cell
from gbv_desktop.domain.report.reports import ReportState
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.i18n import _, fill
from gbv_desktop.text import N_, Field
from ui.base.figures import shown_cell
from ui.base.hiding import masked_if_hidden
from ui.base.places import APPROVE, ENTRY
from ui.base.shell import Shell
from ui.base.topics import OFFICE, REPORTS
from ui.base.words import period_name, revision_name
from ui.entry.findings.answered import AnsweredFindings
from ui.entry.findings.findings_list import FindingsList, Spot
from ui.kit.layout.beside import Beside, SideArea
from ui.kit.page import Page
from ui.kit.parts import Card, button, enable, label, row, set_style
from ui.kit.people import person_words
from ui.kit.said import free_text_label
from ui.kit.table.rows import Align, Column
from ui.kit.table.table import RowsTable
from ui.report.steps import STATES, ReportSteps, report_name, see_print

if TYPE_CHECKING:
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.reports.approving import ApprovalLine, ForApproval


class ApprovePage(Page):
    """Totals at the left; at the right who prepared it, what was found, and the texts."""

    place: ClassVar[str] = APPROVE
    title: ClassVar[str] = N_("Approval of the report")
    topics: ClassVar[frozenset[str]] = frozenset({REPORTS, OFFICE})
    by_period: ClassVar[bool] = True
    scrolls: ClassVar[bool] = False

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.found: ForApproval | None = None
        self._steps = ReportSteps(shell, self._done)
        self._back = self.head.second(_("Give back…"), self._give_back)
        self._approve = self.primary(_("Approve and lock"), self.approve, icon="lock")
        self.table: RowsTable[ApprovalLine] = RowsTable(
            shell, "approve", self._columns(), sortable=False
        )
        self.table.setAccessibleName(_("Totals"))
        self._side = QVBoxLayout()
        self._lay_out()
        self._judge()

    def _lay_out(self) -> None:
        self._side.setContentsMargins(0, 0, 8, 0)
        self._side.setSpacing(12)
        inside = set_style(QWidget(), "body")
        inside.setLayout(self._side)
        area = SideArea()
        area.setAccessibleName(_("What else is to be known"))
        area.setWidget(inside)
        self.body.addWidget(Beside(self.table, area, (560, 360)), 1)

    def _columns(self) -> tuple[Column[ApprovalLine], ...]:
        return (
            Column(N_("Indicator"), _name, second=_place),
            Column(N_("This report"), self._value, align=Align.RIGHT, width=104, secret=_sensitive),
            Column(N_("Before"), self._before, align=Align.RIGHT, width=104, secret=_sensitive),
            Column(
                N_("Differs from before"),
                lambda each: _("other than before") if self._tells(each) else "",
                align=Align.CENTRE,
                tone=lambda each: "warning" if self._tells(each) else "",
                width=96,
            ),
        )

    def _tells(self, line: ApprovalLine) -> bool:
        """Whether a line is marked; a figure that is hidden is not told by its mark either."""
        return line.changed and not (self.shell.hidden and line.indicator.sensitive)

    def _value(self, line: ApprovalLine) -> str:
        shown = self._shown(line, line.value)
        if line.estimate is None:
            return shown
        expected = fill(_("expected {number}"), {"number": self._shown(line, line.estimate)})
        return f"{shown}\n{expected}"

    def _before(self, line: ApprovalLine) -> str:
        return self._shown(line, line.before)

    def _shown(self, line: ApprovalLine, cell: Cell | None) -> str:
        return shown_cell(line.indicator, cell, hidden=self.shell.hidden)

    # --- reading ---------------------------------------------------------------------------------
    def arrive(self, period: str = "", **_others: Any) -> None:
        """Shows the report of a period."""
        if period:
            self.shell.turn(period)

    def reload(self) -> None:
        """Reads the report as it lies before the leader."""
        period = self.shell.period
        self.load(lambda office: _read(period, office), self._show)

    def hide_figures(self, hidden: bool) -> None:
        """Draws the figures and the findings again."""
        # Each part asks the shell, which knows it.
        del hidden
        if self.found is not None:
            self._show(self.found)

    def _show(self, found: ForApproval | None) -> None:
        self.found = found
        while (item := self._side.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.table.show_rows(found.lines if found else ())
        for card in self._cards(found) if found else (_nothing(self.shell.period),):
            self._side.addWidget(card)
        self._side.addStretch(1)
        self._judge()

    def _judge(self) -> None:
        """The head, and what may be done now."""
        found, who = self.found, self.shell.who
        stage = found.sheet.stage if found else None
        words, tone = STATES[stage] if stage else (N_("not opened yet"), "plain")
        self.head.say(_(words), tone)
        waits = stage is ReportState.SUBMITTED
        not_here = "" if waits else _("The report does not lie before the leader now.")
        stands = _("Something still stands against it: see at the right.")
        against = stands if found and found.left else ""
        enable(self._approve, not_here or who.why_not(PersonRole.APPROVE) or against)
        # Whoever handed it in may take it back as well.
        roles = (PersonRole.ENTER, PersonRole.APPROVE)
        role = "" if any(map(who.actor.may, roles)) else who.why_not(PersonRole.APPROVE)
        enable(self._back, not_here or role)

    # --- the cards at the right ------------------------------------------------------------------
    def _cards(self, found: ForApproval) -> tuple[Card, ...]:
        money = (_money(found),) if found.money else ()
        return (self._about(found), self._findings(found), *money, _texts(found, self.shell))

    def _about(self, found: ForApproval) -> Card:
        report = found.sheet.report
        card = Card(f"{report_name(self.shell.period)} – {revision_name(report.revision)}")
        said = [fill(_("Prepared by: {who}"), {"who": person_words(report.prepared_by)})]
        if report.reason:
            reason = masked_if_hidden(report.reason, hidden=self.shell.hidden)
            said.append(fill(_("Why it is revised: {reason}"), {"reason": reason}))
        if found.replaced:
            count = sum(1 for line in found.lines if self._tells(line))
            words = _("{count} figures differ from: {revision}")
            known = revision_name(found.replaced)
            said.append(fill(words, {"count": count, "revision": known}))
        elif found.before is not None:
            period = {"period": period_name(found.before.code)}
            said.append(fill(_("The column “Before” is: {period}"), period))
        told_by = report.approved_by
        if told_by is not None:
            how = _("on the screen") if told_by.how == "screen" else _("on the signed paper")
            name = told_by.name or told_by.title
            words = _("Approved by {who} on {day}, {how}")
            said.append(fill(words, {"who": name, "day": told_by.on, "how": how}))
        for words in said:
            card.add(label(words, "second"))
        # Four eyes are the rule; where there are two only, nobody shall believe otherwise.
        if found.alone:
            card.add(label(_("One person enters and approves here; the report says so."), "second"))
        if found.sheet.rejected:
            frame = _("The leader gave it back: {reason}")
            card.add(free_text_label(self.shell, found.sheet.rejected, "wrong", frame=frame))
        see = button(_("See the print"), self._see_print, icon="printer")
        card.lines.addLayout(row(see, 1))
        return card

    def _findings(self, found: ForApproval) -> Card:
        card = Card(_("To look at"))
        shown = FindingsList()
        judged = AnsweredFindings(
            found.sheet.findings,
            found.left,
            found.sheet.report.reasons,
            found.sheet.reasons,
            self.shell.hidden,
            editable=False,
        )
        # No empty cells: a report with one could not be handed in.
        lines, count = judged.lines(found.sheet, (0, ""))
        shown.show_lines(lines, count, _("Nothing was found."))
        shown.wanted.connect(self._to_cell)
        card.add(shown)
        return card

    # --- acts ------------------------------------------------------------------------------------
    def _to_cell(self, spot: Spot) -> None:
        self.shell.go(ENTRY, period=self.shell.period, spot=spot)

    def _see_print(self) -> None:
        see_print(self.shell, self.shell.period)

    def _give_back(self) -> None:
        self._steps.give_back(self.shell.period)

    def approve(self) -> None:
        """Asks once more, then locks under the signature of whoever signed in."""
        if self.found is None:
            return
        revision = revision_name(self.found.sheet.report.revision)
        named = {"report": report_name(self.shell.period), "revision": revision}
        more = _("The figures are locked then. What changes later goes into a next revision.")
        if self.shell.ask.sure(
            fill(_("Approve? {report} – {revision}"), named), _("Approve"), more
        ):
            self._steps.approve(self.shell.period)

    def _done(self) -> None:
        self.refresh()


def _sensitive(line: ApprovalLine) -> bool:
    return line.indicator.sensitive


def _name(line: ApprovalLine) -> str:
    return line.indicator.name


def _place(line: ApprovalLine) -> str:
    return f"{line.indicator.code} · {line.part}" if line.part else line.indicator.code


def _nothing(period: str) -> Card:
    card = Card(period_name(period).capitalize())
    card.add(label(_("This report has not been opened yet."), "second"))
    return card


def _money(found: ForApproval) -> Card:
    """What goes along with the report of the register of money: nobody signs it unseen."""
    card = Card(_("Money that goes along, from the register"))
    words = _("{source}: declared {given} VND, spent {used} VND")
    told: list[dict[str, Field]] = [
        {"source": source, "given": format_count(given), "used": format_count(used)}
        for source, given, used in found.money
    ]
    card.add(label("\n".join(fill(words, each) for each in told)))
    return card


def _texts(found: ForApproval, shell: Shell) -> Card:
    card = Card(_("Words"))
    if not found.texts:
        card.add(label(_("Nothing was written."), "second"))
    # The leader has signed the text before: what is new in it must not be searched for.
    for title, words, changed in found.texts:
        head = fill(_("{title} (changed)"), {"title": title}) if changed else title
        card.add(label(head, "strong"))
        card.add(free_text_label(shell, words))
    return card


def _read(period: str, office: Office) -> ForApproval | None:
    from gbv_desktop.office.reports.approving import for_approval

    return for_approval(office, period)
