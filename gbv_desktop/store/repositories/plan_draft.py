"""The draft of the next edition of the plan: its files, and every change that was made to them."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import delete, func, select, update

from gbv_desktop.store.records import DraftStep
from gbv_desktop.store.repositories.base import Repository, insert_into, values_of
from gbv_desktop.store.schema.plan_tables import DraftStepRow, DraftTableRow


class PlanDrafts(Repository):
    """One draft at a time; what it was made from and by whom is a fact of the office."""

    def tables(self) -> dict[str, bytes]:
        """The tables of each of its files by the file's name; empty while there is no draft."""
        query = select(DraftTableRow.file, DraftTableRow.content).order_by(DraftTableRow.file)
        return {row.file: row.content for row in self._connection.execute(query)}

    def put(self, files: Mapping[str, bytes | None]) -> None:
        """Keeps these files as they are now; one that is ``None`` is taken out."""
        self._run(delete(DraftTableRow).where(DraftTableRow.file.in_(files)))
        rows = [{"file": name, "content": each} for name, each in files.items() if each is not None]
        if rows:
            self._run(insert_into(DraftTableRow), rows)

    def add_step(self, step: DraftStep) -> None:
        """Keeps a change; those that were undone before it can be done again no more."""
        self._run(delete(DraftStepRow).where(DraftStepRow.undone.is_(True)))
        self._run(insert_into(DraftStepRow), values_of(step))

    def steps(self) -> tuple[DraftStep, ...]:
        """The changes in their order, those that were undone last, without what they changed."""
        # A list of hundreds is shown; the files of each are needed only to undo it.
        columns = (DraftStepRow.no, DraftStepRow.said, DraftStepRow.by, DraftStepRow.at)
        query = select(*columns, DraftStepRow.undone).order_by(DraftStepRow.no)
        return tuple(DraftStep(**row, before=b"", after=b"") for row in self._rows(query))

    def next_no(self) -> int:
        """The number of the change that is made next."""
        highest = select(func.max(DraftStepRow.no)).where(DraftStepRow.undone.is_(False))
        return int(self._connection.execute(highest).scalar_one() or 0) + 1

    def to_undo(self) -> DraftStep | None:
        """The change that was made last."""
        query = select(DraftStepRow).where(DraftStepRow.undone.is_(False))
        return self._one(query.order_by(DraftStepRow.no.desc()).limit(1), DraftStep)

    def to_redo(self) -> DraftStep | None:
        """The change that was undone last."""
        query = select(DraftStepRow).where(DraftStepRow.undone.is_(True))
        return self._one(query.order_by(DraftStepRow.no).limit(1), DraftStep)

    def mark(self, no: int, *, undone: bool) -> None:
        """Notes that a change is undone, or done again."""
        self._run(update(DraftStepRow).where(DraftStepRow.no == no).values(undone=undone))

    def clear(self) -> None:
        """Throws the draft away with all of its changes."""
        self._run(delete(DraftTableRow))
        self._run(delete(DraftStepRow))
