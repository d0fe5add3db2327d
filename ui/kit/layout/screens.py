"""Windows and dialogs stay on the screen they are on, whatever its scaling; what has no room there
scrolls.
"""

from __future__ import annotations

from weakref import WeakSet

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QFrame,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.base.timers import once
from ui.kit.layout.folding import UNBOUND

TITLE = 40
"""Pixels that a window's own title takes of the screen, before anybody knows how many."""
EDGES = 8
"""Pixels that its frame takes at both sides together."""
BAR = 12
"""Pixels of a bar beside what scrolls, as the style sheet has it."""


def free_of(window: QWidget) -> QRect:
    """The part of a window's screen that no task bar takes, in pixels as the scaling makes them."""
    return window.screen().availableGeometry()


def room_of(window: QWidget) -> QSize:
    """What a window may take of its screen, below its title; a dialog of the window under it."""
    # Not the size of the screen: the task bar of Windows would cover the buttons of a dialog.
    free, over = free_of(window), window.parentWidget()
    edges = EDGES if isinstance(window, QDialog) else 0  # that of the program may be the screen
    room = QSize(free.width() - edges, free.height() - TITLE)
    if over is None or not over.window().isVisible():
        return room
    # A dialog that is larger than its window hides what it asks about.
    under = over.window()
    return room.boundedTo(QSize(under.width() - edges, under.height() - TITLE))


def keep_on_screen(window: QWidget) -> None:
    """Makes a window no larger than its screen, at each showing and on every other screen."""
    if not is_kept(window):
        window.installEventFilter(_Keeper(window))


def is_kept(window: QWidget) -> bool:
    """Whether a window watches its screen."""
    return window.findChild(_Keeper) is not None


def fit_on_screen(window: QWidget) -> None:
    """Makes a window fit the screen now: scrolling where that is too little for it, and on it."""
    room = room_of(window)
    least = least_of(window, min(window.width(), room.width()))
    # Only once, and only where it must: a dialog that scrolls cannot go back to one that does
    # not.
    if not is_scrolling(window) and _over(least, room):
        let_scroll(window)
        # The bar at the side takes its own room, and not that of the words.
        wide = least.width() + BAR
        window.resize(max(window.width(), min(wide, room.width())), window.height())
    if is_scrolling(window):
        window.setMinimumSize(0, 0)
        window.setMaximumSize(UNBOUND, UNBOUND)
    window.setMinimumSize(window.minimumSize().boundedTo(room))
    # Resizing a maximized window would leave it maximized in name alone.
    if window.isMaximized():
        return
    if _over(window.size(), room):
        window.resize(window.size().boundedTo(room))
    move_onto_screen(window)


def least_of(window: QWidget, across: int) -> QSize:
    """What a window needs at least when it is so wide: wrapped words may need more lines then."""
    layout, least = window.layout(), window.minimumSizeHint()
    if isinstance(window, FrontSizedStack):
        return least.expandedTo(QSize(0, window.heightForWidth(max(across, least.width()))))
    # A stack's layout answers for all its pages, also for the higher one that is not shown.
    if layout is None or isinstance(window, QStackedWidget):
        return least
    wide = max(across, least.width())
    return QSize(least.width(), max(least.height(), layout.totalMinimumHeightForWidth(wide)))


def _over(size: QSize, room: QSize) -> bool:
    return size.width() > room.width() or size.height() > room.height()


def move_onto_screen(window: QWidget) -> None:
    """Moves a window that reaches over an edge of its screen."""
    free, shown = free_of(window), window.frameGeometry()
    at = QRect(shown)
    # Left and top come last: where it is too large, its title and its beginning stay in sight.
    at.moveRight(min(at.right(), free.right()))
    at.moveBottom(min(at.bottom(), free.bottom()))
    at.moveLeft(max(at.left(), free.left()))
    at.moveTop(max(at.top(), free.top()))
    if at.topLeft() != shown.topLeft():
        window.move(at.topLeft())


def _grow(window: QWidget) -> None:
    """Makes a shown dialog as high as its lines need now: a sentence may have come into it.

    Qt's own least size of a layout knows nothing of the lines that wrapped words take, and would
    squeeze the fields around them.
    """
    if not window.isVisible() or is_scrolling(window):
        return
    # It grows and never shrinks: what is clicked next must not move up below the mouse.
    needed = least_of(window, window.width()).height()
    if needed > window.height():
        window.resize(window.width(), needed)
        fit_on_screen(window)


class _Keeper(QObject):
    """Watches one window for being shown, for another screen, and a dialog for more lines."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._followed = False
        self._soon = once(self, 0, lambda: _grow(self._window))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Settles the window before it is seen."""
        if watched is self._window and event.type() == QEvent.Type.Show:
            fit_on_screen(self._window)
            if not self._followed:
                self._followed = True
                # There is no window of the system before the first showing; screens are plugged
                # in later, too.
                moved = self._window.windowHandle().screenChanged
                moved.connect(lambda _screen: fit_on_screen(self._window))
        asked = watched is self._window and event.type() == QEvent.Type.LayoutRequest
        if asked and isinstance(self._window, QDialog):
            self._soon.start()
        return False


def _by_rows(view: QAbstractItemView) -> bool:
    """Whether its row under work is enough in sight: the page's head stays there, if it can."""
    return (
        view.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows
        and view.currentIndex().isValid()
    )


class WindowScrollArea(QScrollArea):
    """Holds what fills a window; below its least size it scrolls both ways.

    Qt's own way, a widget that is resizable in its area, would ask and answer without end where a
    page needs less room once it is narrow: here the least size of what is shown only grows, until
    the window has another size or shows something else.
    """

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._inside = inside
        self._size, self._known = QSize(), QSize()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._soon = once(self, 0, self._fit)
        self._look = once(self, 0, self._follow_now)
        self._followed: WeakSet[QAbstractItemView] = WeakSet()
        self.setWidget(inside)
        # Focus goes on by Tab through what lies outside; Qt's area scrolls for its own children
        # only.
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._follow)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """A little is enough, since it scrolls."""
        return QSize(0, 0)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """As large as what is in it."""
        return self._inside.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Gives what is in it the room that there is."""
        super().resizeEvent(event)
        self._fit()

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """What is in it asks for another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._soon.start()
        return super().viewportEvent(event)

    def anew(self) -> None:
        """Something else is shown."""
        self._known = QSize()
        self._soon.start()

    def _follow(self, _before: QWidget | None, now: QWidget | None) -> None:
        """The keyboard went on: what has it is brought into sight.

        Not under the mouse: what is pressed must not move away before it is let go.
        """
        if now is None or not self._inside.isAncestorOf(now):
            return
        if isinstance(now, QAbstractItemView) and now not in self._followed:
            self._followed.add(now)
            now.selectionModel().currentChanged.connect(lambda *_at: self._look.start())
        self._look.start()  # what was just shown has its place only when it was laid out

    def _follow_now(self) -> None:
        now = QApplication.focusWidget()
        # A page that scrolls between press and release gives the click to another button.
        pressed = QApplication.mouseButtons() != Qt.MouseButton.NoButton
        if now is None or pressed or not self._inside.isAncestorOf(now):
            return
        above = now.parentWidget()
        while above is not None and above is not self:
            # From the inside out: each area shows its part, then the one around it shows that.
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(now)
            above = above.parentWidget()
        part, of = now.rect(), now
        if isinstance(now, QAbstractItemView) and (_by_rows(now) or self._is_too_high(now)):
            part, of = now.visualRect(now.currentIndex()), now.viewport()
        self._bring(QRect(of.mapTo(self._inside, part.topLeft()), part.size()))

    def _is_too_high(self, view: QWidget) -> bool:
        return view.height() > self.viewport().height()

    def _bring(self, wanted: QRect) -> None:
        """Scrolls as little as brings all of a part into sight, or as much of it as there fits."""
        shown = self.viewport().rect().translated(-self._inside.pos())
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        for bar, first, last, seen, end in (
            (across, wanted.left(), wanted.right(), shown.left(), shown.right()),
            (down, wanted.top(), wanted.bottom(), shown.top(), shown.bottom()),
        ):
            back, on = first - seen, last - end
            if back < 0 or last - first > end - seen:
                bar.setValue(bar.value() + back)
            elif on > 0:
                bar.setValue(bar.value() + on)

    def _begin(self, free: QSize) -> None:
        """First no more than there is: a page that is narrow folds, and needs less then."""
        self._size, self._known = self.size(), QSize(0, 0)
        # What it needs is asked when it was laid out at that size, and not before.
        self._inside.resize(free)
        self._soon.start()

    def _fit(self) -> None:
        if self.size() != self._size or not self._known.isValid():
            self._begin(self.size())
            return
        self._known = self._known.expandedTo(least_of(self._inside, self.width()))
        bar, least = self.verticalScrollBar().sizeHint().width(), self._known
        room = QSize(self.size())
        # A bar in one direction takes room from the other one, which may need a bar for that.
        if least.width() > room.width():
            room.setHeight(room.height() - bar)
        if least.height() > room.height():
            room.setWidth(room.width() - bar)
        self._inside.resize(room.expandedTo(least))


class VerticalScrollArea(QScrollArea):
    """Scrolls up and down, and is never narrower than what is in it: the window scrolls then."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        self._inside = inside
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(inside)
        # Whatever comes into it makes it higher, too; then its width is asked for anew.
        self.verticalScrollBar().rangeChanged.connect(lambda *_range: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """As wide as what is in it, with the bar beside."""
        beside = self.verticalScrollBar().sizeHint().width() + 2 * self.frameWidth()
        wide = max(self._inside.minimumSizeHint().width(), self._inside.minimumWidth())
        return QSize(wide + beside, super().minimumSizeHint().height())


class FrontSizedStack(QStackedWidget):
    """A stack whose least size is that of what is shown, not of what is behind it."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(self._anew)

    def _anew(self, _at: int) -> None:
        self.updateGeometry()
        above = self.parentWidget()
        while above is not None:
            if isinstance(above, WindowScrollArea):
                above.anew()
            above = above.parentWidget()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """The least size of the widget in front."""
        shown = self.currentWidget()
        if shown is None:
            return super().minimumSizeHint()
        return shown.minimumSizeHint().expandedTo(shown.minimumSize())

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's own name
        """Wrapped words need more lines where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's own name
        """What the widget in front needs at least; Qt would take the highest of all, as it likes
        to be.
        """
        shown = self.currentWidget()
        if shown is None:
            return 0
        return max(least_of(shown, width).height(), shown.minimumHeight())


def is_scrolling(window: QWidget) -> bool:
    """Whether a window was made to scroll."""
    return window.property("scrolling") is True


def let_scroll(window: QWidget) -> None:
    """Puts everything that is in a window into an area that scrolls."""
    layout = window.layout()
    if layout is None:
        return
    inside = QWidget()
    inside.setProperty("kind", "body")
    inside.setLayout(layout)
    outer = QVBoxLayout(window)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(WindowScrollArea(inside))
    window.setProperty("scrolling", True)
