"""What every page is: a place in the navigation that reads again when its topics changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

import shiboken6
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _
from ui.base import theme
from ui.base.shell import Shell
from ui.base.theme import GAP, MARGIN
from ui.base.topics import DAY
from ui.kit.body import PageBody
from ui.kit.head import PageHead
from ui.kit.layout.screens import BAR, VerticalScrollArea
from ui.kit.parts import set_style
from ui.kit.shortcuts import WholeTable

if TYPE_CHECKING:
    from gbv_desktop.office.open.session import Office

T = TypeVar("T")
Shortcuts = tuple[tuple[str, str], ...]
"""Shortcuts and what they do, in sentences marked with ``N_``."""
LOW = 460
"""Height of a page at 100 % below which what is not needed for the work gives way."""


class Page(QWidget):
    """One page. Build controls in ``__init__`` (after ``super().__init__(shell)``), fill them in
    :meth:`reload`.

    Class attributes to set:
        place: the word by which ``shell.go`` finds it.
        title: the English sentence of its title, marked with ``N_``.
        topics: the page reads again when one of these (``ui.base.topics``) changed.
        shortcuts: of its own, for the status line and for F1, such as
            ``(("F7", N_("Check the figures")), …)``.
        more_shortcuts: further ones, for F1 alone.
        manual: the page of the manual for it, where that of its place does not fit.
        by_period: whether it shows the period chosen in the head of the window
            (``self.shell.period``); then it reads again when that changes.
        follows_day: whether it reads again when the day or the PC's clock is another one; what
            is being typed on it must outlast that.
        scrolls: whether the body is as high as it likes, and scrolls; ``False`` for pages that
            fill the window with a table or a grid of their own and scroll only where not even
            some rows of it have room.

    Signals:
        announced(): other shortcuts do something now (:meth:`current_shortcuts`).

    Attributes:
        shell: the world around the page.
        head: title, tag, note and buttons.
        body: the layout to add blocks to.
    """

    announced = Signal()

    place: ClassVar[str]
    title: ClassVar[str]
    topics: ClassVar[frozenset[str]] = frozenset()
    shortcuts: ClassVar[tuple[tuple[str, str], ...]] = ()
    more_shortcuts: ClassVar[tuple[tuple[str, str], ...]] = ()
    manual: str = ""
    by_period: ClassVar[bool] = False
    follows_day: ClassVar[bool] = True
    scrolls: ClassVar[bool] = True

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.shell = shell
        self._stale = True
        self._load = 0
        self._fillers: tuple[QWidget, ...] = ()
        set_style(self, "page")
        # A plain QWidget paints no background of a style sheet by itself.
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._outer = QVBoxLayout(self)
        self._outer.setSpacing(GAP)
        self.head = PageHead(_(self.title))
        self.body = self._make_body()
        self._place_head(low=False)
        shell.work.changed.connect(self._hear)
        shell.hiding.connect(self.hide_figures)
        if self.by_period:
            shell.turned.connect(self._turn)

    def _make_body(self) -> QVBoxLayout:
        """The area below the head; in a low window the head comes into it, and scrolls too."""
        inner = set_style(QWidget(), "body")
        self._inner = QVBoxLayout(inner)
        self._inner.setContentsMargins(0, 0, MARGIN - BAR, 0)
        self._inner.setSpacing(GAP)
        body = QVBoxLayout()
        body.setContentsMargins(0, 0, 0, MARGIN)
        body.setSpacing(GAP)
        self._inner.addLayout(body, 1)
        area = VerticalScrollArea(inner) if self.scrolls else PageBody(inner)
        area.verticalScrollBar().setSingleStep(24)
        self._outer.addWidget(area, 1)
        return body

    def _place_head(self, *, low: bool) -> None:
        """Above what scrolls; in a low window with it, since its room is needed there."""
        above, below = (self._inner, self._outer) if low else (self._outer, self._inner)
        # Only where it turns: taking the head out and in would take the focus from its buttons.
        if above.indexOf(self.head) < 0:
            below.removeWidget(self.head)
            above.insertWidget(0, self.head)
            self.head.setContentsMargins(0, 0, 0 if low else MARGIN, 0)
            self._outer.setContentsMargins(MARGIN, 8 if low else 20, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Puts the head where it leaves room for the rest."""
        super().resizeEvent(event)
        self._place_head(low=event.size().height() < theme.px(LOW))

    # --- for the page to fill --------------------------------------------------------------------
    def reload(self) -> None:
        """Reads again and shows; called on first arrival, on F5 and when a topic changed."""

    def arrive(self, **arguments: Any) -> None:
        """Takes the arguments of ``shell.go``; called before the page is shown."""

    def back(self) -> bool:
        """Esc: steps back inside the page; ``False`` if there is nothing to step back from."""
        return False

    def current_shortcuts(self) -> Shortcuts:
        """Of its shortcuts those that do something as things stand, for the status line."""
        return self.shortcuts

    def search_box(self) -> QLineEdit | None:
        """Where Ctrl+F goes."""
        return None

    def main_view(self) -> QWidget | None:
        """Where the keyboard belongs when somebody comes here: the page's first table or tree."""
        found = self.findChildren(QAbstractItemView)
        views = [each for each in found if _takes_focus(each, self)]
        tables = [each for each in views if isinstance(each, WholeTable)]
        return next(iter((*tables, *views)), None)

    def recount(self) -> None:
        """Counts what waits, for the menu, while another page is shown; most pages count none."""

    def hide_figures(self, hidden: bool) -> None:
        """Draws again with sensitive figures hidden or shown, where there are any."""

    # --- for the page to use ---------------------------------------------------------------------
    def load(
        self,
        task: Callable[[Office], T],
        show: Callable[[T], None],
        *,
        failed: Callable[[Problem], None] | None = None,
    ) -> None:
        """Reads on the thread and shows; an answer that a newer load has overtaken is dropped."""
        self._load += 1
        mine = self._load

        def show_if_newest(value: T) -> None:
            # The thread answers in order, but a page may ask again before the answer is there.
            if mine == self._load:
                held = self._has_focus()
                show(value)
                if held and not self._has_focus():
                    # What had them is hidden now; Qt gave them to the next button of the window.
                    self.setFocus(Qt.FocusReason.OtherFocusReason)
                self.take_focus()

        self.shell.work.read(task, while_alive(self, show_if_newest), failed=failed)

    def primary(
        self, words: str, act: Callable[[], object], *, icon: str = "", key: str = ""
    ) -> QPushButton:
        """Sets the page's one main act, top right."""
        return self.head.primary(words, act, icon=icon, key=key)

    def filled_by(self, *controls: QWidget) -> None:
        """Names the buttons that fill the main table: the keyboard goes on to it from them."""
        self._fillers = controls

    def take_focus(self) -> None:
        """Gives the keyboard from the page as a whole, or from the button that filled its main
        table, to that table, once it is there."""
        # Not hasFocus(): long work that just ended may still have a window of its own in front.
        here = self.window().focusWidget()
        view = self.main_view() if here is self or here in self._fillers else None
        if view is not None:
            view.setFocus(Qt.FocusReason.OtherFocusReason)

    @contextmanager
    def keeping_focus(self, card: QWidget) -> Iterator[None]:
        """While a card is built anew: a button in it that had the keyboard leaves it to the table.

        The button goes, and Qt would go on to the next widget: the head of the window.
        """
        held = self._has_focus(card)
        yield
        view = self.main_view()
        if held and view is not None:
            view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _has_focus(self, part: QWidget | None = None) -> bool:
        """Whether the keyboard is in the page, or in a part of it."""
        place: QWidget = part or self
        here: QWidget | None = self.window().focusWidget()
        return here is not None and (here is place or place.isAncestorOf(here))

    # --- for the window --------------------------------------------------------------------------
    def refresh(self) -> None:
        """Reads again now (F5)."""
        self._stale = False
        self.reload()

    def come(self, arguments: dict[str, Any]) -> None:
        """The page is about to be shown."""
        self.arrive(**arguments)
        if self._stale:
            self.refresh()
        self.take_focus()

    def _hear(self, changed: frozenset[str]) -> None:
        # A page that is not shown reads when it is come to: what nobody sees need not be right.
        if changed & self.topics or (self.follows_day and DAY in changed):
            self._read_soon()

    def _turn(self, _period: str) -> None:
        self._read_soon()

    def _read_soon(self) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()


def shortcuts_without(all_of: Shortcuts, *names: str) -> Shortcuts:
    """All but some of a page's shortcuts."""
    return tuple(each for each in all_of if each[0] not in names)


def _takes_focus(view: QAbstractItemView, page: Page) -> bool:
    """Whether a view stands in the page itself, and not in a list that drops down."""
    here = view.window() is page.window() and view.isVisibleTo(page) and view.isEnabled()
    return here and view.focusPolicy() != Qt.FocusPolicy.NoFocus


def while_alive(page: QWidget, show: Callable[[T], None]) -> Callable[[T], None]:
    """Leaves an answer out whose page is gone by then."""

    def shown(value: T) -> None:
        # Language and size of text build all pages anew; the old one's answer may still be under
        # way.
        if shiboken6.isValid(page):
            show(value)

    return shown
