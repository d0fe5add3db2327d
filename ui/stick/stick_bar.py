"""Which stick: those plugged in, or a folder; what is on it at first sight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QBoxLayout, QComboBox, QLabel, QSizePolicy

from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.stick.sticks import Drive, StickLook, drives, look, room, suspicions
from gbv_desktop.office.stick.written_set_ups import known_set_ups
from gbv_desktop.text import size_words
from ui.base import icons, theme
from ui.base.shell import Shell
from ui.base.words import tip
from ui.kit.layout.eliding import ElidingComboBox
from ui.kit.layout.folding import Folding
from ui.kit.parts import Card, button, label, row, set_tag, tag
from ui.stick.watcher import PluggedIn, is_there, watcher_of

LEAST = 220
"""Room at 100 % for the choice of the stick."""
WORDS_BELOW = 820
"""Width at 100 % below which the words go below the buttons."""


@dataclass(frozen=True)
class StickReading:
    """The sticks with their free room in bytes, and a look at the one in use.

    Attributes:
        there: whether the stick or folder that is wanted lies there now.
    """

    drives: tuple[Drive, ...]
    free: Mapping[Path, int] = field(default_factory=dict)
    shown: StickLook | None = None
    problem: Problem | None = None
    there: bool = True


class StickBar(Card):
    """Lets choose a stick or folder and says what lies on it.

    Attributes:
        watcher: tells it of sticks that are plugged in or pulled.
        buttons: to choose a folder, to read again: both fill what the page shows of the stick.

    Signals:
        looked(StickLook | None): another stick was looked at, or the same once more; ``None``
            when there is none, or while another one is being read (:attr:`busy`).
    """

    looked = Signal(object)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self.lines.setContentsMargins(16, 10, 12, 10)
        self._shell = shell
        self._drives: tuple[Drive, ...] = ()
        self.shown: StickLook | None = None
        self.busy = False
        self._there = True
        self.choice = ElidingComboBox()
        self.choice.setAccessibleName(_("USB stick or folder"))
        self.choice.setMinimumWidth(theme.px(140))
        self.choice.setMaximumWidth(theme.px(320))
        # By its contents, not by its first ones: sticks come and go while it is shown.
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.choice.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.choice.activated.connect(self._chosen)
        picture = QLabel()
        picture.setPixmap(icons.pixmap("usb", "second", 20))
        self._beside, self._below = label("", "second"), label("", "second")
        self._suspects = tag("", "error")
        self._suspects.hide()
        self.other = button(_("Choose a folder…"), self._choose_folder, icon="folder-open")
        again = button(_("Read the stick again"), self.look_again, icon="refresh-cw", tip="F5")
        self.buttons = (self.other, again)
        line = row(picture, self.choice, spacing=8)
        line.addWidget(self._suspects)
        line.addWidget(self._beside, 1)
        line.addStretch(0)
        self._acts = row(self.other, again)
        self._across = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._across.addLayout(line, 1)
        self._across.addLayout(self._acts)
        self.lines.addLayout(self._across)
        self.add(self._below)
        self._below.hide()
        Folding(self, self._across, needs=self._needs)
        Folding(self, below=WORDS_BELOW, folded=self._fold_words)
        self.watcher = watcher_of(shell)
        self.watcher.follow(self, self._compare, folder=True)

    @property
    def _plugged(self) -> frozenset[Path]:
        return frozenset(each.folder for each in self._drives)

    @property
    def folder(self) -> Path | None:
        """The stick or folder in use."""
        return self.shown.folder if self.shown is not None else None

    # --- looking ---------------------------------------------------------------------------------
    def look_again(self) -> None:
        """Reads the stick again; what was known of another one leaves at once."""
        wanted = self._shell.stick
        self.busy = True
        if self.shown is None or self.shown.folder != wanted:
            self.shown = None
            self.choice.setCurrentIndex(self.choice.findData(str(wanted)))
            set_tag(self._suspects, "", "error")
            self._say(_("Reading the stick…") if wanted else _("Looking for a stick…"))
            self.looked.emit(None)
        # On the worker: a stick that is dying lets whoever asks wait for half a minute.
        self._shell.work.read(partial(_find, wanted), partial(self._found, wanted))

    def _found(self, wanted: Path | None, found: StickReading) -> None:
        """An answer about a stick that nobody wants any more is dropped: its follower comes."""
        if wanted == self._shell.stick:
            self._show(found)

    def _fold_words(self, narrow: bool) -> None:
        """Where it is narrow, what is said stands in a line of its own."""
        self._beside.setVisible(not narrow)
        self._below.setVisible(narrow)

    def _needs(self) -> int:
        return theme.px(LEAST) + self._acts.minimumSize().width()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Its buttons may go below the choice."""
        words = max(theme.px(LEAST), self._acts.minimumSize().width()) + 2 * theme.GAP
        return QSize(words, super().minimumSizeHint().height())

    def _compare(self, found: PluggedIn) -> None:
        if found.drives != self._drives:
            self._other_drives(found.drives)
        elif found.wanted == self._shell.stick and found.there != self._there:
            # A folder that was chosen is no drive: it goes and comes without a sign of its own.
            self.shown = None
            self.look_again()

    def _other_drives(self, found: tuple[Drive, ...]) -> None:
        new = [each.folder for each in found if each not in self._drives]
        gone = self._shell.stick is not None and any(
            each.folder == self._shell.stick for each in self._drives if each not in found
        )
        # Another stick may have the same letter: the drive says more than the folder.
        if self.shown is not None and self.shown.drive not in (None, *found):
            self.shown = None
        # What was just plugged in is meant, whatever was chosen before; so nothing is written to
        # the old one.
        if new or gone:
            self._shell.stick = new[0] if new else None
        self.look_again()

    def _choose_folder(self) -> None:
        folder = self._shell.ask.folder(_("Which stick or folder?"), self._shell.stick)
        if folder is not None:
            self.use(folder)

    def _chosen(self, _at: int) -> None:
        chosen = self.choice.currentData()
        if isinstance(chosen, str):
            self.use(Path(chosen))

    def use(self, folder: Path) -> None:
        """Takes a stick or folder."""
        self._shell.stick = folder
        self.look_again()

    # --- showing ---------------------------------------------------------------------------------
    def _show(self, found: StickReading) -> None:
        self.busy = False
        self._drives, self.shown, self._there = found.drives, found.shown, found.there
        if self.shown is not None:
            self._shell.stick = self.shown.folder
        self._list(found.free)
        self._say(self._words(found.problem))
        count = len(self.shown.suspects) if self.shown is not None else 0
        words = fill(_("{count} suspicious files"), {"count": count}) if count else ""
        set_tag(self._suspects, words, "error")
        self._suspects.setToolTip(tip(suspect_words(self.shown)))
        self._suspects.setAccessibleDescription(suspect_words(self.shown))
        self.looked.emit(self.shown)

    def _say(self, words: str) -> None:
        for each in (self._beside, self._below):
            each.setText(words)

    def _list(self, free: Mapping[Path, int]) -> None:
        """The sticks first, then a folder that was chosen."""
        self.choice.clear()
        known = {str(each.folder): _named(each.label, free[each.folder]) for each in self._drives}
        if self.shown is not None:
            known.setdefault(str(self.shown.folder), self.shown.label)
        for folder, words in known.items():
            self.choice.addItem(words, folder)
        if not known:
            self.choice.addItem(_("No stick found"), None)
        self.choice.setEnabled(bool(known))
        if self.shown is not None:
            self.choice.setCurrentIndex(self.choice.findData(str(self.shown.folder)))
            self.choice.setToolTip(str(self.shown.folder))

    def _words(self, problem: Problem | None) -> str:
        if problem is not None:
            return f"{tr(problem.text)} {tr(problem.next)}"
        if self.shown is None:
            return _("Plug the stick in, or choose a folder.")
        parts = []
        if self.shown.total and self.shown.folder not in self._plugged:
            parts.append(fill(_("{size} free"), {"size": size_words(self.shown.free)}))
        if self.shown.files or self.shown.registrations:
            parts.append(fill(_("{count} bundles"), {"count": self.shown.files}))
        if self.shown.registrations:
            parts.append(fill(_("{count} registrations"), {"count": self.shown.registrations}))
        if self.shown.cut:
            parts.append(_("more files than can be looked through"))
        if not self.shown.writable:
            parts.append(_("write-protected"))
        return " · ".join(parts)


def _named(words: str, free: int) -> str:
    """A stick by its name and its free room, where the system says it."""
    return f"{words} · {fill(_('{size} free'), {'size': size_words(free)})}" if free else words


def on_the_stick(shown: StickLook | None) -> int:
    """How many files the stick holds for the inbox: the same count as in the bar above."""
    return 0 if shown is None else shown.files + shown.registrations


def suspect_words(shown: StickLook | None) -> str:
    """What is suspicious on a stick, and what to do about it; empty if nothing is."""
    told = () if shown is None else suspicions(shown)
    return " ".join(f"{tr(each.text)} {tr(each.next)}" for each in told)


def _find(wanted: Path | None, office: Office) -> StickReading:
    """The sticks, and a look at the one wanted, else at the only one."""
    found = drives()
    free = {each.folder: room(each.folder)[0] for each in found}
    # Of several nobody knows which one is meant.
    folder = wanted or (found[0].folder if len(found) == 1 else None)
    if folder is None:
        return StickReading(found, free)
    try:
        return StickReading(found, free, look(folder, known_set_ups(office)))
    except Problem as problem:
        return StickReading(found, free, problem=problem, there=is_there(wanted))
