"""Gửi, nhận báo cáo: the stick from both ends; what goes, what came, and who is trusted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QPoint, QSize, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.stick.sticks import StickLook
from gbv_desktop.text import N_
from ui.base import places, theme, topics
from ui.base.shell import Shell
from ui.base.theme import GAP, MARGIN
from ui.base.timers import once
from ui.courier.handing import chosen_units, destination_table, hand_out, has_news
from ui.courier.receiving import ReceiveCard
from ui.courier.sending import SendCard
from ui.courier.sent import SentTable
from ui.courier.set_up_stick import SetUpStickMaker
from ui.courier.trust import TrustColumn, own_digits
from ui.courier.written import WrittenNote
from ui.kit.layout.flow import Flow
from ui.kit.layout.folding import Folding, keep_width
from ui.kit.layout.screens import BAR, VerticalScrollArea
from ui.kit.page import Page
from ui.kit.parts import Card, button, enable, label
from ui.kit.roles import only_for
from ui.stick.stick_bar import StickBar

if TYPE_CHECKING:
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.receive.enrolment import WaitingDevice
    from gbv_desktop.office.send.dispatch import Ready, Sent, Upper
    from gbv_desktop.office.send.packages import Destination

    _Handing = tuple[tuple[Destination, ...], tuple[WaitingDevice, ...], str]

SIDE = 340
"""The width of the right column at 100 %."""
ONE_COLUMN = 900
"""Width of the page at 100 % below which there is one column."""


class CourierPage(Page):
    """One stick on top; below it the view of the office's role."""

    place = places.COURIER
    title = N_("Send and receive")
    topics: ClassVar[frozenset[str]] = frozenset(
        {topics.COURIER, topics.REPORTS, topics.DEVICES, topics.INBOX, topics.PLAN}
    )
    shortcuts = (("F5", N_("Look at the stick again")), ("Ctrl+Enter", N_("Write to the stick")))

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        if shell.who.consolidating and self.place == places.COURIER:
            # What a unit hands in is told elsewhere.
            self.manual = "14-phien-ban-moi"
        if self.place == places.COURIER and shell.who.between:
            self.head.title.setText(_(places.HANDED_DOWN))
        self.stick = StickBar(shell)
        self._write = self.primary(_("Write to the stick"), self.write, icon="usb")
        only_for(shell, PersonRole.ENTER, self._write)
        self.body.addWidget(self.stick)
        self.view = self._make_view()
        self.body.addWidget(self.view, 1)
        if isinstance(self.view, HandView):
            # Its table scrolls by itself, so the page needs no room for a bar.
            self.body.setContentsMargins(0, 0, BAR, MARGIN)
        # A turn later: the cards get their height from what was found, and stand elsewhere then.
        self._bring_soon = once(self, 0, self._bring)
        self.view.altered.connect(self._judge)
        self.stick.looked.connect(self._looked)
        self._judge()

    _receiving = False

    def _make_view(self) -> SendView | HandView:
        return (HandView if self.shell.who.consolidating else SendView)(self.shell)

    def arrive(self, **arguments: Any) -> None:
        """``folder``: a stick; ``file``: from the upper unit; ``receiving``: it is taken in."""
        self._receiving = bool(arguments.get("receiving"))
        if arguments.get("folder"):
            self.stick.use(arguments["folder"])
        if isinstance(arguments.get("file"), Path):
            self.view.look_into(arguments["file"])

    def reload(self) -> None:
        """Reads the office and the stick."""
        self.view.reload(self)
        self.stick.look_again()

    def _looked(self, shown: StickLook | None) -> None:
        self.view.look(shown, busy=self.stick.busy)
        self._judge()
        # Once for each coming: another stick must not move the page under somebody's hands.
        if self._receiving and shown is not None and isinstance(self.view, SendView):
            self._receiving = False
            self._bring_soon.start()

    def _bring(self) -> None:
        """What came stands below what goes, out of sight on a low screen."""
        area = self.findChild(VerticalScrollArea)
        inside = area.widget() if area is not None else None
        if area is not None and inside is not None and isinstance(self.view, SendView):
            here = self.view.receive.mapTo(inside, QPoint())
            area.verticalScrollBar().setValue(here.y())

    def main_view(self) -> QWidget | None:
        """The table of what is handed out; for a unit what it does first, the choice of a stick.

        A unit's own table tells of what was sent, below all that is to be done: with the keyboard
        there, a low screen showed nothing of what the page is for.
        """
        table = super().main_view() if isinstance(self.view, HandView) else None
        return table or self.stick.other

    def _judge(self) -> None:
        self._write.setText(self.view.act_words)
        enable(self._write, self._why_not())
        self.head.say(*self.view.state)

    def _why_not(self) -> str:
        return _no_stick(self.stick.shown, busy=self.stick.busy) or self.view.why_not

    def write(self) -> None:
        """Writes what was chosen to the stick."""
        if self.stick.shown is not None:
            self.view.write(self.stick.shown)


def _no_stick(shown: StickLook | None, *, busy: bool) -> str:
    """Why nothing can be written to the stick that is shown; empty where it can."""
    if shown is None:
        words = _("Plug the stick in, or choose a folder.")
        return _("Reading the stick…") if busy else words
    if not shown.writable:
        return _("The stick is write-protected: slide its lock off, or use another one.")
    return ""


class UpwardPage(CourierPage):
    """An office that takes in and reports upward: what it added up goes up, packages come in.

    What it hands to the units below it stands at the place of every office that takes in.
    """

    place = places.UPWARD
    title = N_("To the unit above")

    def _make_view(self) -> SendView | HandView:
        return SendView(self.shell)


class _View(QWidget):
    """Two columns: what to do, and who is who.

    Signals:
        altered: something changed that the page's button depends on.
    """

    altered = Signal()
    act_words = ""
    why_not = ""
    state: tuple[str, str] = ("", "plain")

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(GAP)
        self._left, self._side = QWidget(), QWidget()
        self.left, self.right = QVBoxLayout(self._left), QVBoxLayout(self._side)
        for lines in (self.left, self.right):
            lines.setContentsMargins(0, 0, 0, 0)
            lines.setSpacing(GAP)
        self._columns.addWidget(self._left, 1)
        self._columns.addWidget(self._side)
        Folding(self, self._columns, below=ONE_COLUMN, needs=self._needs, folded=self._fold_side)

    @property
    def _side_width(self) -> int:
        return max(theme.px(SIDE), self._side.minimumSizeHint().width())

    def _needs(self) -> int:
        return self._left.minimumSizeHint().width() + GAP + self._side_width

    def _fold_side(self, narrow: bool) -> None:
        keep_width(self._side, None if narrow else self._side_width)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """As narrow as one column: the columns go below each other then."""
        columns = (self._left.minimumSizeHint().width(), self._side.minimumSizeHint().width())
        return QSize(max(columns), super().minimumSizeHint().height())


class SendView(_View):
    """Toward the unit above: reports up, packages down."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._upper: Upper | None = None
        self._file: Path | None = None
        self.act_words = _("Write to the stick")
        self.send = SendCard(shell)
        self.receive = ReceiveCard(shell)
        self.sent = SentTable(shell)
        self.trust = TrustColumn(shell)
        self.left.addWidget(self.send)
        self.left.addWidget(self.receive)
        self._head = label(_("Sent"), "head")
        self.left.addWidget(self._head)
        self.left.addWidget(self.sent)
        self.left.addStretch(1)
        self.right.addWidget(self.trust)
        self.right.addStretch(1)
        self.send.picked.connect(self._settle)

    def look_into(self, file: Path) -> None:
        """A file that was dropped on the window; the stick, which is looked at too, waits."""
        self._file = file
        self.receive.look(file)

    def reload(self, page: Page) -> None:
        """Reads what can be sent and what was."""
        page.load(_read_sending, self._show)

    def _show(self, found: tuple[Upper, tuple[Ready, ...], tuple[Sent, ...]]) -> None:
        upper, ready, sent = found
        self._upper = upper
        self.send.show_ready(ready, upper)
        self.sent.show_sent(sent)
        for each in (self._head, self.sent):
            each.setVisible(bool(sent))
        self.trust.show_upper(upper)
        self._settle()

    def _settle(self) -> None:
        upper = self._upper
        self.why_not, self.state = "", ("", "plain")
        if upper is not None and upper.package_no == 0:
            self.state = (_("no start package yet"), "warning")
            # A registration needs nothing of the upper unit, so it may go before.
            if self.send.periods:
                self.why_not = _("Take in the upper unit's start package first.")
        elif upper is not None and not upper.verified:
            self.state = (_("not verified"), "error")
        if self.send.empty:
            self.why_not = _("Tick what is to be written.")
        self.altered.emit()

    def look(self, shown: StickLook | None, *, busy: bool = False) -> None:
        """Another stick."""
        self.send.look(shown)
        # Coming here looks at the stick as well; that look must not take the dropped file away.
        if self._file is None:
            self.receive.look(shown.folder if shown is not None else None, busy=busy)
        if not busy:
            self._file = None

    def write(self, onto: StickLook) -> None:
        """Writes the ticked reports."""
        self.send.write(onto)


class HandView(_View):
    """A consolidating unit: packages down; bundles come in under "Tiếp nhận"."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._units: tuple[Destination, ...] = ()
        self._stick: StickLook | None = None
        self._no_stick = _no_stick(None, busy=False)
        self.act_words = _("Write packages for all")
        self.written = WrittenNote()
        self.left.addWidget(self.written)
        self.table = destination_table(shell)
        self.table.setMinimumHeight(theme.px(220))
        self.left.addWidget(self._tools())
        self.left.addWidget(self.table, 1)
        self.table.chose.connect(lambda _row: self._settle())
        self.table.selectionModel().selectionChanged.connect(lambda *_what: self._settle())
        self._cards: list[QWidget] = []

    def _tools(self) -> QWidget:
        holder = QWidget()
        self._one = button(_("Only for the chosen units"), self._write_chosen, icon="user")
        self._start = button(_("Open start package"), self._write_start, icon="file-plus")
        self._set_up = button(_("Set-up stick…"), self._write_set_up, icon="usb")
        only_for(self.shell, PersonRole.ENTER, self._one, self._start, self._set_up)
        self._set_up.setToolTip(
            _("What a unit installs from: set-up file, its hash, start package and a page to read.")
        )
        self._start.setToolTip(
            _("For units that are not registered yet: plan, forms and keys, no receipts.")
        )
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(label(_("Packages for the units"), "head"))
        line.addLayout(Flow(self._set_up, self._start, self._one, right=True), 1)
        return holder

    def look_into(self, file: Path) -> None:
        """Nothing comes in here; files for a consolidating unit are looked at under "Take in"."""

    def reload(self, page: Page) -> None:
        """Reads who gets what."""
        page.load(_read_handing, self._show)

    def _show(self, found: _Handing) -> None:
        self._units, waiting, digits = found
        self.table.show_rows(self._units)
        for each in self._cards:
            self.right.removeWidget(each)
            each.hide()
            each.deleteLater()
        self._cards = [self._waiting(waiting), own_digits(self.shell, digits, None)]
        for at, each in enumerate(self._cards):
            self.right.insertWidget(at, each)
        # Once: the stretch stays while the cards before it are exchanged.
        if self.right.count() == len(self._cards):
            self.right.addStretch(1)
        self._settle()

    def _waiting(self, waiting: tuple[WaitingDevice, ...]) -> Card:
        from ui.courier.registering_card import registering_card

        return registering_card(self.shell, waiting)

    @property
    def _registered(self) -> tuple[str, ...]:
        return tuple(each.unit for each in self._units if each.computers)

    def _settle(self) -> None:
        # A package is locked for the keys of known computers; without one nobody could open it.
        count = len(self._registered)
        self.why_not = "" if count else _("No unit has a registered computer yet.")
        self.act_words = _("Write packages for all")
        if count:
            self.act_words = fill(_("Write packages for {count} units"), {"count": count})
        news = sum(has_news(each) for each in self._units)
        self.state = (fill(_("news for {count} units"), {"count": news}), "primary")
        if not news:
            self.state = ("", "plain")
        chosen = chosen_units(self.table)
        why_not = "" if chosen else _("Choose units in the table; several with Ctrl or Shift.")
        if any(not each.computers for each in chosen):
            why_not = _("A chosen unit has no registered computer yet.")
            if len(chosen) == 1:
                why_not = _("This unit has no registered computer yet.")
        enable(self._one, self._no_stick or why_not)
        for each in (self._start, self._set_up):
            enable(each, self._no_stick)
        self.altered.emit()

    def look(self, shown: StickLook | None, *, busy: bool = False) -> None:
        """Another stick; nothing on it matters here."""
        self._stick, self._no_stick = shown, _no_stick(shown, busy=busy)
        self.written.follow(shown)
        self._settle()

    def write(self, onto: StickLook) -> None:
        """Writes a package for every unit with a registered computer."""
        hand_out(self.shell, self.written, onto, self._registered)

    def _write_chosen(self) -> None:
        units = tuple(each.unit for each in chosen_units(self.table))
        if units and self._stick is not None:
            hand_out(self.shell, self.written, self._stick, units)

    def _write_start(self) -> None:
        if self._stick is not None:
            hand_out(self.shell, self.written, self._stick, (), start=True)

    def _write_set_up(self) -> None:
        if self._stick is not None:
            SetUpStickMaker(self.shell, self.written).begin(self._stick)


def _read_sending(office: Office) -> tuple[Upper, tuple[Ready, ...], tuple[Sent, ...]]:
    from gbv_desktop.office.send.dispatch import ready, sent, upper

    if office.between:
        from gbv_desktop.office.upward.sending import ready_totals

        return upper(office), ready_totals(office), sent(office)
    return upper(office), ready(office), sent(office)


def _read_handing(office: Office) -> _Handing:
    from gbv_desktop.office.receive.enrolment import waiting
    from gbv_desktop.office.send.packages import destinations

    return destinations(office), waiting(office), office.digits
