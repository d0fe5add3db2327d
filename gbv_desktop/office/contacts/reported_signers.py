"""Who signs the papers of a unit, by the unit's own word: for whoever phones it or files a paper.

The word came signed in a bundle and decides nothing: what a report bears is what its sender froze
into it.
"""

from __future__ import annotations

from datetime import date

from gbv_desktop.bundle.envelope.dsse import Envelope
from gbv_desktop.bundle.faults import E_BUNDLE_SHAPE
from gbv_desktop.bundle.payload.office_wire import OfficeSignerWire, OfficeWire
from gbv_desktop.bundle.payload.wire import read
from gbv_desktop.domain.offices.contacts import Mode, OfficeSigner
from gbv_desktop.office.contacts.phones import newest_contacts_objects
from gbv_desktop.office.contacts.signers import signer_words
from gbv_desktop.office.open.plan_in_force import envelope_of, envelopes_of
from gbv_desktop.office.open.session import Office
from gbv_desktop.store.work import Work


def reported_signers(work: Work, unit: str) -> tuple[OfficeSigner, ...]:
    """The signers in the newest word of a unit, those of other days among them; none if none came.

    They are numbered as they stand in that word.
    """
    object_id = newest_contacts_objects(work).get(unit)
    return () if object_id is None else _signers(envelope_of(work, object_id))


def signers_now(office: Office, work: Work) -> dict[str, tuple[str, ...]]:
    """Who signs today, in words, of each unit that has told of itself."""
    day = office.clock.today()
    newest = newest_contacts_objects(work)
    told = envelopes_of(work, newest.values())
    return {
        unit: tuple(signer_words(each) for each in _signers(told[id_]) if each.in_force(day))
        for unit, id_ in newest.items()
    }


def _signers(told: Envelope) -> tuple[OfficeSigner, ...]:
    found = read(told, OfficeWire, E_BUNDLE_SHAPE).signers
    return tuple(_signer(each, no) for no, each in enumerate(found, start=1))


def _signer(told: OfficeSignerWire, no: int) -> OfficeSigner:
    first, last = (date.fromisoformat(day) if day else None for day in (told.from_, told.to))
    return OfficeSigner(Mode(told.mode), told.title, told.name, first, last, no)
