"""Work beside the window: one thread owns the open office, the window only asks and is told.

A task is a plain function of the office. It runs on the thread, in the order of asking, and
returns a :class:`TaskOutcome`: a value for whoever asked, and the topics that it changed, which
every page hears of through :attr:`Worker.changed`. Nothing that belongs to the window may be
touched by a task, and nothing of the office by the window.

Nor may the thread be the last to let go of anything: a job may hold widgets, in whom to answer or
in what its task was made from, and a widget dies where it is let go of. So the jobs stay with the
window, and the thread is given their numbers. It has let go of a job before it says that it is
done, and Python's search for garbage is kept from it (``ui.base.garbage``).
"""

from __future__ import annotations

import gc
import itertools
import queue
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from types import FunctionType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from gbv_desktop.errors import Bug, Problem
from gbv_desktop.log import log_fault
from gbv_desktop.office.base.doubts import DayDoubted
from gbv_desktop.office.base.progress import Stopped
from gbv_desktop.text import Message
from ui.base.garbage import Garbage, set_apart_what_stays

if TYPE_CHECKING:
    from gbv_desktop.office.base.doubts import Doubt
    from gbv_desktop.office.open.session import Office

T = TypeVar("T")

TELL_EVERY = 0.05
"""Seconds between two words of progress; more often nobody can read them."""

TURN = 0.001
"""Seconds after which Python hands over to the waiting thread: the window must not wait its usual
5 ms each time that it needs Python while a task is busy."""


@dataclass(frozen=True)
class TaskOutcome(Generic[T]):
    """What a task gives back: its value, and the topics (``ui.base.topics``) that it changed."""

    value: T
    changed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class TaskStep:
    """How far a task is: what it does now, and ``done`` of ``total`` (0: nobody can know)."""

    what: Message
    done: int = 0
    total: int = 0


class TaskProgress:
    """Handed to a task; its ``tell`` says how far it is and is the place where it may stop."""

    def __init__(self, hear: Callable[[TaskStep], None]) -> None:
        self._hear = hear
        self._stop = threading.Event()
        self._told = 0.0

    def tell(self, what: Message, done: int = 0, total: int = 0) -> None:
        """Says which step begins now.

        Raises:
            Stopped: the person pressed Stop; nothing of the coming step has happened.
        """
        if self._stop.is_set():
            raise Stopped
        now = time.monotonic()
        if now - self._told >= TELL_EVERY or done == total:
            self._told = now
            self._hear(TaskStep(what, done, total))

    def stop(self) -> None:
        """Asks the task to stop at its next step."""
        self._stop.set()


@dataclass
class Job:
    """One task on its way through the thread.

    Attributes:
        title: what the person is told while it lasts; ``None`` for what is done in a moment.
        can_stop: whether the person may stop it.
        answer: the outcome, or what went wrong, once it has run.
        parked: it needs the office, which is locked away; it runs when the person is back.
        answered: the doubts about its day that the person was shown and accepted.
        progress: how far it is, and where it is stopped; a new one each time that it is begun.
    """

    act: Callable[[TaskProgress], TaskOutcome[Any]]
    done: Callable[[Any], None] | None
    failed: Callable[[Problem], None] | None
    stopped: Callable[[], None] | None
    title: Message | None
    can_stop: bool
    progress: TaskProgress = field(init=False)
    answer: TaskOutcome[Any] | BaseException | None = None
    parked: bool = False
    answered: frozenset[Doubt] = frozenset()


class _Locked(Exception):
    """The office is locked away and will be back."""


class Worker(QObject):
    """The thread and its queue, as the window sees them.

    Attributes:
        asks: asks the person whether the day is right though it was doubted; what was refused is
            whole, so it can be begun anew. Until somebody asks, nobody says yes.

    Signals:
        stored(frozenset[str]): a task stored what belongs to these topics; before its answer is
            given, so that a good word about the task itself stands last.
        changed(frozenset[str]): a task changed these topics; after its answer was given.
        began(Job) / step(Step) / ended(Job): a task with a title runs.
        refused(Problem): a task was refused and nobody else took the refusal.
        broke(Exception): a task failed by a fault of ours; it is in the log already.
    """

    stored = Signal(object)
    changed = Signal(object)
    began = Signal(object)
    step = Signal(object)
    ended = Signal(object)
    refused = Signal(object)
    broke = Signal(object)
    _started = Signal(int)
    _settled = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.asks: Callable[[DayDoubted], bool] = lambda _doubted: False
        self._office: Office | None = None
        self._coming_back = False
        self._parked: list[Job] = []
        self._queue: queue.SimpleQueue[int | None] = queue.SimpleQueue()
        self._jobs: dict[int, Job] = {}
        self._numbers = itertools.count()
        self._titles: list[Message] = []
        queued = Qt.ConnectionType.QueuedConnection
        self._started.connect(self._begin, queued)
        self._settled.connect(self._settle, queued)
        self._garbage = Garbage(self)
        sys.setswitchinterval(TURN)
        self._thread = threading.Thread(target=self._labour, name="gbv-work", daemon=True)
        self._thread.start()

    # --- asking, on the window's thread ----------------------------------------------------------
    def run(
        self,
        task: Callable[[Office, TaskProgress], TaskOutcome[T]],
        done: Callable[[T], None] | None = None,
        title: Message | None = None,
        *,
        failed: Callable[[Problem], None] | None = None,
        stopped: Callable[[], None] | None = None,
        can_stop: bool = False,
    ) -> None:
        """Runs a task on the open office.

        Args:
            task: runs on the thread; raises a Problem to refuse.
            done: gets the value, on the window's thread; left out if its widget is gone by then.
            title: what to tell the person if it takes longer than a moment. A task with the title
                of one that still runs is not begun again: pressing twice does it once.
            failed: takes the refusal; otherwise it is shown to the person.
            stopped: told when the person stopped it.
            can_stop: whether the task calls ``progress.tell`` between whole steps.
        """
        self._add(
            Job(lambda p: task(self._open_office(), p), done, failed, stopped, title, can_stop)
        )

    def read(
        self,
        task: Callable[[Office], T],
        done: Callable[[T], None],
        *,
        failed: Callable[[Problem], None] | None = None,
    ) -> None:
        """Runs a short task that changes nothing."""
        self.run(lambda office, _progress: TaskOutcome(task(office)), done, failed=failed)

    def alone(
        self,
        task: Callable[[TaskProgress], T],
        done: Callable[[T], None] | None = None,
        title: Message | None = None,
        *,
        failed: Callable[[Problem], None] | None = None,
        stopped: Callable[[], None] | None = None,
        can_stop: bool = False,
    ) -> None:
        """Runs a task that needs no open office."""
        self._add(Job(lambda p: TaskOutcome(task(p)), done, failed, stopped, title, can_stop))

    def enter(
        self,
        make: Callable[[TaskProgress], Office],
        done: Callable[[], None] | None = None,
        title: Message | None = None,
        *,
        failed: Callable[[Problem], None] | None = None,
    ) -> None:
        """Opens an office, or makes one; the thread owns it until :meth:`leave`."""

        def act(progress: TaskProgress) -> TaskOutcome[None]:
            # The one before goes first: it holds the lock of the folder (E-HOME-BUSY).
            self._let_go()
            self._office = make(progress)
            return TaskOutcome(None)

        def entered(_nothing: None) -> None:
            set_apart_what_stays()
            parked, self._parked = self._parked, []
            for job in parked:
                job.parked, job.answer = False, None
                self._add(job)
            _call(done)

        self._add(Job(act, entered, failed, None, title, False))

    def leave(self, done: Callable[[], None] | None = None, *, coming_back: bool = False) -> None:
        """Closes the office after everything that was asked before.

        Args:
            coming_back: it is only locked: what is asked of it until then waits, so that nothing
                typed is lost. Otherwise whoever waits is told that it was stopped, or that it
                failed (E-OFFICE-LEFT).
        """

        def act(_progress: TaskProgress) -> TaskOutcome[None]:
            self._let_go()
            self._coming_back = coming_back
            return TaskOutcome(None)

        def left(_nothing: None) -> None:
            if not coming_back:
                parked, self._parked = self._parked, []
                for job in parked:
                    _drop(job)
            _call(done)

        self._add(Job(act, left, None, None, None, False))

    def close(self) -> None:
        """Ends the thread after what was asked before; the office is closed."""
        self._queue.put(None)
        self._thread.join()
        self._garbage.end()

    @property
    def idle(self) -> bool:
        """Whether everything that was asked has been answered."""
        return not self._jobs

    def _add(self, job: Job) -> None:
        if job.title is not None:
            if job.title in self._titles:
                return
            self._titles.append(job.title)
        job.progress = TaskProgress(self.step.emit)
        number = next(self._numbers)
        self._jobs[number] = job
        self._queue.put(number)

    # --- answers, on the window's thread ---------------------------------------------------------
    def _begin(self, number: int) -> None:
        self.began.emit(self._jobs[number])

    def _settle(self, number: int) -> None:
        job = self._jobs.pop(number)
        if job.title is not None:
            self._titles.remove(job.title)
            self.ended.emit(job)
        if job.parked:
            self._parked.append(job)
            return
        match job.answer:
            case TaskOutcome(value=value, changed=changed):
                if changed:
                    self.stored.emit(changed)
                _call(job.done, value)
                if changed:
                    self.changed.emit(changed)
            case Stopped():
                _call(job.stopped)
            case Problem() as problem:
                self._refuse(job, problem)
            case fault:
                self.broke.emit(fault)

    def _refuse(self, job: Job, problem: Problem) -> None:
        if isinstance(problem, DayDoubted) and problem.doubt not in job.answered:
            self._ask(job, problem)
        elif job.failed is not None and _alive(job.failed):
            job.failed(problem)
        else:
            self.refused.emit(problem)

    def _ask(self, job: Job, doubted: DayDoubted) -> None:
        """Each doubt is asked for itself; whoever said no knows it and is told nothing more."""
        if self.asks(doubted):
            job.answered |= {doubted.doubt}
            job.answer = None
            self._add(job)
        else:
            _call(job.failed, doubted)

    # --- the thread ------------------------------------------------------------------------------
    def _labour(self) -> None:
        while (number := self._queue.get()) is not None:
            self._do(number)
            self._settled.emit(number)
        self._let_go()

    def _do(self, number: int) -> None:
        """Whatever this holds of the job is let go of when it returns, while the window has it."""
        job = self._jobs[number]
        if job.title is not None:
            self._started.emit(number)
        job.answer = self._answer(job)

    def _answer(self, job: Job) -> TaskOutcome[Any] | BaseException:
        if self._office is not None:
            self._office.answered = job.answered
        try:
            return job.act(job.progress)
        except (Problem, Stopped) as ending:
            return ending
        except _Locked as waiting:
            job.parked = True
            return waiting
        except Exception as error:  # noqa: BLE001 - a fault must reach the person, not the thread
            log_fault(error)
            return error

    def _open_office(self) -> Office:
        if self._office is None and self._coming_back:
            raise _Locked
        if self._office is None:
            raise Bug("a task needs an open office and there is none")
        return self._office

    def _let_go(self) -> None:
        office, self._office = self._office, None
        if office is not None:
            office.close()
            gc.unfreeze()


def _drop(job: Job) -> None:
    """The office that a job waited for is not coming back: whoever cares how it ends is told."""
    from gbv_desktop.office.base.faults import E_OFFICE_LEFT

    if job.stopped is not None:
        _call(job.stopped)
    else:
        _call(job.failed, E_OFFICE_LEFT())


def _call(told: Callable[..., None] | None, *values: object) -> None:
    if told is not None and _alive(told):
        told(*values)


def _alive(told: Callable[..., None]) -> bool:
    """Whether the widget that is told still exists: a dialog may be closed before its answer."""
    owner = _owner(told)
    return not isinstance(owner, QObject) or shiboken6.isValid(owner)


def _owner(told: Callable[..., None]) -> object:
    """Whose method is called, through what is filled in beforehand and through a lambda in it."""
    if isinstance(told, partial):
        return _owner(told.func)
    if isinstance(told, FunctionType) and "self" in told.__code__.co_freevars:
        cells = told.__closure__ or ()
        return cells[told.__code__.co_freevars.index("self")].cell_contents
    return getattr(told, "__self__", None)
