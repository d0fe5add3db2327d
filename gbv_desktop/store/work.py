"""One transaction, seen as its repositories."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection

from gbv_desktop.store.repositories.activity_log import ActivityLog
from gbv_desktop.store.repositories.exchange import Bundles, Keys, Objects, Quarantine
from gbv_desktop.store.repositories.facts import Facts
from gbv_desktop.store.repositories.journal import Journal
from gbv_desktop.store.repositories.offices import Devices, Issues, Receipts, Register
from gbv_desktop.store.repositories.reports import Reports


class Work:
    """What a use case works with between ``begin`` and the commit."""

    def __init__(self, connection: Connection, clock: Callable[[], datetime]) -> None:
        self.facts = Facts(connection)
        self.keys = Keys(connection)
        self.objects = Objects(connection)
        self.bundles = Bundles(connection)
        self.quarantine = Quarantine(connection)
        self.reports = Reports(connection)
        self.devices = Devices(connection)
        self.receipts = Receipts(connection)
        self.register = Register(connection)
        self.issues = Issues(connection)
        self.activity_log = ActivityLog(connection)
        self.journal = Journal(connection, clock)

    @property
    def silent(self) -> int:
        """How many rows were changed that do not count as a new state."""
        return self.journal.added + self.facts.quiet
