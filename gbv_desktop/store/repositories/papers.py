"""Papers as they were when they were signed, kept for ever and never laid out anew."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Final

from sqlalchemy import Connection, bindparam, select

from gbv_desktop.errors import Bug
from gbv_desktop.store.repositories.base import Repository, insert_into
from gbv_desktop.store.schema.tables import PaperRow

_OF: Final = (
    select(PaperRow.kind, PaperRow.sha256, PaperRow.pdf)
    .where(PaperRow.object_id == bindparam("object_id"))
    .order_by(PaperRow.kind)
)
_KEEP: Final = insert_into(PaperRow)


class Papers(Repository):
    """The PDFs of approved revisions, by the revision's object.

    Attributes:
        added: rows that were kept in this transaction; no preview is made of them.
    """

    def __init__(self, connection: Connection) -> None:
        super().__init__(connection)
        self.added = 0

    def of(self, object_id: str) -> dict[str, bytes]:
        """The PDFs of a revision by kind; none where nothing was kept.

        Raises:
            Bug: the bytes are not those that were kept.
        """
        found = {}
        for kind, digest, pdf in self._connection.execute(_OF, {"object_id": object_id}):
            if sha256(pdf).hexdigest() != digest:
                raise Bug(f"the kept paper {kind} of {object_id} is another")
            found[kind] = pdf
        return found

    def keep(self, object_id: str, papers: Mapping[str, bytes]) -> None:
        """Keeps the PDFs of a revision; those that are there already are a Bug."""
        for kind, pdf in papers.items():
            row = {"object_id": object_id, "kind": kind, "pdf": pdf}
            self.added += self._run(_KEEP, row | {"sha256": sha256(pdf).hexdigest()})
