"""Who signs the papers of a unit, by the unit's own word: for whoever phones it or files a paper.

The word came signed in a bundle and decides nothing: what a report bears is what its sender froze
into it.
"""

from __future__ import annotations

from datetime import date

from gbv_desktop.bundle.faults import E_BUNDLE_SHAPE
from gbv_desktop.bundle.payload.office_wire import OfficeSignerWire, OfficeWire
from gbv_desktop.bundle.payload.wire import read
from gbv_desktop.domain.offices.contacts import Mode, OfficeSigner
from gbv_desktop.office.contacts.phones import newest_contacts_object
from gbv_desktop.office.contacts.signers import signer_words
from gbv_desktop.office.open.plan_in_force import envelope_of
from gbv_desktop.office.open.session import Office
from gbv_desktop.store.work import Work


def reported_signers(work: Work, unit: str) -> tuple[OfficeSigner, ...]:
    """The signers in the newest word of a unit, those of other days among them; none if none came.

    They are numbered as they stand in that word.
    """
    object_id = newest_contacts_object(work, unit)
    if not object_id:
        return ()
    told = read(envelope_of(work, object_id), OfficeWire, E_BUNDLE_SHAPE)
    return tuple(_signer(each, no) for no, each in enumerate(told.signers, start=1))


def signers_now(office: Office, work: Work, unit: str) -> tuple[str, ...]:
    """Who signs there today, in words."""
    day = office.clock.today()
    return tuple(signer_words(each) for each in reported_signers(work, unit) if each.in_force(day))


def _signer(told: OfficeSignerWire, no: int) -> OfficeSigner:
    first, last = (date.fromisoformat(day) if day else None for day in (told.from_, told.to))
    return OfficeSigner(Mode(told.mode), told.title, told.name, first, last, no)
