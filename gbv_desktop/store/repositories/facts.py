"""Named values: the office record, counters, trust, the clock's high-water mark."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Connection, bindparam, delete, select

from gbv_desktop.errors import Bug
from gbv_desktop.store.repositories.base import Repository, insert_into
from gbv_desktop.store.schema.columns import dump_json
from gbv_desktop.store.schema.tables import FactRow

_VALUE: Final = select(FactRow.value).where(FactRow.name == bindparam("name"))
_NEW: Final = insert_into(FactRow)
# Nothing written is no new state: saving the same twice makes no preview stale. A value has one way
# of being written, so the same value is the same text.
_PUT: Final = _NEW.on_conflict_do_update(
    index_elements=["name"],
    set_={"value": _NEW.excluded.value},
    where=FactRow.value.is_distinct_from(_NEW.excluded.value),
)


class Facts(Repository):
    """Values of JSON by name; a tuple comes back as a list, bytes must be written as text."""

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.quiet = 0
        """How many rows were changed by :meth:`note` in this transaction."""

    def get(self, name: str) -> object | None:
        """The value, or ``None`` when there is none."""
        row = self._connection.execute(_VALUE, {"name": name}).first()
        return None if row is None else row[0]

    def beginning(self, prefix: str) -> dict[str, object]:
        """The values whose names begin so, by the rest of the name."""
        # By the order of names, which the key has: LIKE would take capitals for small letters.
        beyond = prefix[:-1] + chr(ord(prefix[-1]) + 1)
        query = select(FactRow.name, FactRow.value).where(
            FactRow.name >= prefix, FactRow.name < beyond
        )
        return {name[len(prefix) :]: value for name, value in self._connection.execute(query)}

    def put(self, name: str, value: object) -> None:
        """Sets a value; ``None`` is kept as a value and looks like none.

        Raises:
            Bug: the value is none of JSON's.
        """
        self._put(name, value)

    def note(self, name: str, value: object) -> None:
        """As :meth:`put`, for values that nobody decides by: the number of the state stays."""
        self.quiet += self._put(name, value)

    def _put(self, name: str, value: object) -> int:
        # Before the statement, which would wrap the refusal into one of its own.
        dump_json(value)
        return self._run(_PUT, {"name": name, "value": value})

    def drop(self, name: str) -> None:
        """Forgets a value; nothing happens when there is none."""
        self._run(delete(FactRow).where(FactRow.name == name))

    def next(self, name: str) -> int:
        """Counts a counter up and returns the new number; the first one is 1.

        Raises:
            Bug: the name holds something else than a counter.
        """
        old = self.get(name)
        if old is not None and not isinstance(old, int):
            raise Bug(f"{name} is no counter")
        number = (old or 0) + 1
        self.put(name, number)
        return number
