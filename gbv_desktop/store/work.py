"""One transaction, seen as its repositories."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Connection, NestedTransaction

from gbv_desktop.store.repositories.activity_log import ActivityLog
from gbv_desktop.store.repositories.choices import Choices
from gbv_desktop.store.repositories.contacts import Phones, Signers
from gbv_desktop.store.repositories.decisions import Decisions
from gbv_desktop.store.repositories.documents import Documents
from gbv_desktop.store.repositories.exchange import Bundles, Keys, Objects, Quarantine
from gbv_desktop.store.repositories.facts import Facts
from gbv_desktop.store.repositories.journal import Journal
from gbv_desktop.store.repositories.offices import Devices, Issues, Receipts, Register
from gbv_desktop.store.repositories.papers import Papers
from gbv_desktop.store.repositories.plan_draft import PlanDrafts
from gbv_desktop.store.repositories.reports import Reports
from gbv_desktop.store.repositories.work_records import WorkRecords


class Trial:
    """Whether what was tried within a transaction stays."""

    kept = False

    def keep(self) -> None:
        """Lets it stay, if the whole transaction does."""
        self.kept = True


class Work:
    """What a use case works with between ``begin`` and the commit."""

    def __init__(self, connection: Connection, clock: Callable[[], datetime]) -> None:
        self._connection = connection
        self.facts = Facts(connection)
        self.keys = Keys(connection)
        self.objects = Objects(connection)
        self.bundles = Bundles(connection)
        self.quarantine = Quarantine(connection)
        self.reports = Reports(connection)
        self.devices = Devices(connection)
        self.receipts = Receipts(connection)
        self.choices = Choices(connection)
        self.decisions = Decisions(connection)
        self.papers = Papers(connection)
        self.register = Register(connection)
        self.issues = Issues(connection)
        self.activity_log = ActivityLog(connection)
        self.signers = Signers(connection)
        self.phones = Phones(connection)
        self.plan_draft = PlanDrafts(connection)
        self.documents = Documents(connection)
        self.work_records = WorkRecords(connection)
        self.journal = Journal(connection, clock)

    @contextmanager
    def trial(self) -> Iterator[Trial]:
        """A part of the transaction that leaves no trace unless the trial is kept."""
        trial = Trial()
        # A savepoint: a preview runs the very code of the import and leaves nothing behind.
        point = self._connection.begin_nested()
        try:
            yield trial
        except BaseException:
            # Back before the error goes on, or the outer transaction would commit the half of it.
            self._take_back(point)
            raise
        if trial.kept:
            point.commit()
        else:
            self._take_back(point)

    def _take_back(self, point: NestedTransaction) -> None:
        point.rollback()
        self.journal.look_again()

    @property
    def silent(self) -> int:
        """How many rows were changed that do not count as a new state."""
        return self.journal.added + self.facts.quiet + self.papers.added
