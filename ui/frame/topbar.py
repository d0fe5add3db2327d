"""The head of the window: whose office, which plan, which period, who works here."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from gbv_desktop.i18n import _, fill
from ui.base import icons, theme
from ui.base.shell import Shell
from ui.base.words import period_name
from ui.kit.layout.eliding import ElidingButton, ElidingLine, SpareLine
from ui.kit.layout.folding import Folding
from ui.kit.parts import set_style

PLAN_AWAY = 800
"""Width at 100 % below which the plan is not named."""
PERSON = 200
"""Width at 100 % of whoever works here, at least."""


class TopBar(QWidget):
    """Built anew for each office; ``acts`` are the lines of the person's menu: words, key, act."""

    def __init__(self, shell: Shell, acts: Sequence[tuple[str, str, Callable[[], object]]]) -> None:
        super().__init__()
        self._shell = shell
        set_style(self, "top")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumHeight(theme.px(52))
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 8, 20, 8)
        line.setSpacing(theme.GAP)
        self._unit = ElidingLine(shell.who.name, "unit")
        self._unit.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        line.addWidget(self._unit)
        self._plan = SpareLine(shell.who.plan, "second")
        line.addWidget(self._plan, 1)
        line.addStretch(0)
        self._hidden = ElidingLine(_("Sensitive figures are hidden (F9)"), "tag")
        set_style(self._hidden, "tag", "warning")
        self._hidden.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self._hidden.setVisible(shell.hidden)
        line.addWidget(self._hidden, 0, Qt.AlignmentFlag.AlignVCenter)
        self.period = menu_button(self._period_words(), _("Reporting period"))
        self.period.setMenu(self._periods())
        self.person = menu_button(shell.who.actor.called, _("Who works here"), least=PERSON)
        icons.put(self.person, "user", "second")
        self.person.setMenu(self._acts(acts))
        line.addWidget(self.period)
        line.addWidget(self.person)
        shell.hiding.connect(self._hidden.setVisible)
        shell.turned.connect(self._show_period)
        shell.named.connect(self._follow_day)
        Folding(self, below=PLAN_AWAY, folded=self._fold_plan)

    def _fold_plan(self, narrow: bool) -> None:
        """Where it is narrow, period and person need the room of the plan's name."""
        self._plan.setVisible(not narrow)

    def _follow_day(self) -> None:
        """On another day the unit may be called otherwise, and other years are offered."""
        self._unit.say(self._shell.who.name)
        before = self.period.menu()
        self.period.setMenu(self._periods())
        # A button does not own its menu: each midnight would leave one behind.
        before.deleteLater()

    def _show_period(self, _code: str) -> None:
        self.period.setText(self._period_words())

    def _period_words(self) -> str:
        return fill(_("Period: {period}"), {"period": period_name(self._shell.period)})

    def _periods(self) -> QMenu:
        menu = QMenu(self)
        group = QActionGroup(menu)
        # All years of a plan make the menu longer than the screen; older ones are under Reports.
        years = {self._shell.today.year - back for back in (-1, 0, 1, 2)}
        for period in reversed(self._shell.who.periods):
            chosen = period.code == self._shell.period
            # A review over years is offered once it can be asked for.
            far = period.spans_years and not period.near(self._shell.today)
            offered = period.owed and period.year in years and not far
            if not (chosen or offered):
                continue
            act = menu.addAction(period_name(period.code))
            act.setCheckable(True)
            act.setChecked(chosen)
            group.addAction(act)
            act.triggered.connect(lambda _on=False, code=period.code: self._shell.turn(code))
        return menu

    def _acts(self, acts: Sequence[tuple[str, str, Callable[[], object]]]) -> QMenu:
        menu = QMenu(self)
        for other in self._shell.who.members:
            if other.id != self._shell.who.actor.id:
                words = fill(_("Let {person} sign in"), {"person": other.called})
                switch = menu.addAction(words)
                switch.triggered.connect(
                    lambda _on=False, who=other.id: self._shell.switching.emit(who)
                )
        menu.addSeparator()
        for words, key, act in acts:
            # The key is only told: of two shortcuts with one key Qt does neither.
            made = QAction(f"{words}\t{key}", menu)
            made.triggered.connect(lambda _on=False, do=act: do())
            menu.addAction(made)
        return menu


class _MenuButton(ElidingButton):
    """A button that may be narrower than its words, down to a width at 100 %."""

    def __init__(self, words: str, least: int) -> None:
        super().__init__(words)
        self._least = least

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Its sign and some letters."""
        least = super().minimumSizeHint()
        return QSize(min(theme.px(self._least), least.width()), least.height())


def menu_button(words: str, purpose: str, *, least: int = 0) -> QPushButton:
    """A button that opens a menu; ``purpose`` is read out before its words.

    Args:
        least: its width at 100 % where there is too little room; 0 if it keeps its words whole.
    """
    made = _MenuButton(words, least) if least else ElidingButton(words)
    if least:
        made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    set_style(made, "menu")
    made.setAutoDefault(False)
    made.setAccessibleName(f"{purpose}: {words}")
    made.setToolTip(purpose)
    return made
