"""The register of the plan's documents: lines by number; one that is struck out stays."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sqlalchemy import insert, select, update

from gbv_desktop.domain.offices.documents import Direction, Document, DocumentKind, Medium
from gbv_desktop.errors import Bug
from gbv_desktop.store.repositories.base import Repository
from gbv_desktop.store.schema.plan_tables import DocumentRow


class Documents(Repository):
    """Papers in and out, as somebody entered them."""

    def add(self, document: Document) -> int:
        """Keeps a new line and returns its number, which is never given again."""
        statement = insert(DocumentRow).values(**_values(document)).returning(DocumentRow.no)
        return int(self._connection.execute(statement).scalar_one())

    def change(self, document: Document) -> None:
        """Keeps the line of that number as it is now; raises Bug if there is none."""
        statement = update(DocumentRow).where(DocumentRow.no == document.no)
        if not self._run(statement.values(**_values(document))):
            raise Bug(f"there is no document {document.no} in the register")

    def get(self, no: int) -> Document | None:
        """The line of that number, or ``None``."""
        found = self._rows(select(DocumentRow).where(DocumentRow.no == no))
        return next((_document(row) for row in found), None)

    def list(self) -> tuple[Document, ...]:
        """Every line, in the order in which they were entered."""
        return tuple(map(_document, self._rows(select(DocumentRow).order_by(DocumentRow.no))))


def _values(document: Document) -> dict[str, Any]:
    values = asdict(document)
    del values["no"]
    return values | {
        "direction": document.direction.value,
        "kind": document.kind.value,
        "medium": document.medium.value,
    }


def _document(row: dict[str, Any]) -> Document:
    return Document(
        **{
            **row,
            "direction": Direction(row["direction"]),
            "kind": DocumentKind(row["kind"]),
            "medium": Medium(row["medium"]),
        }
    )
