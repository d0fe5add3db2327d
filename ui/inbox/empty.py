"""What stands where the files of a stick will stand."""

from __future__ import annotations

from gbv_desktop.i18n import _
from ui.kit.parts import EmptyState


def reading_the_stick() -> EmptyState:
    """While they are read."""
    return EmptyState(
        _("Reading the stick…"),
        _("Each file is opened and compared; nothing on the stick is changed or deleted."),
        icon="usb",
    )


def no_bundle_yet() -> EmptyState:
    """Where there are none."""
    return EmptyState(
        _("No bundle here yet"),
        _(
            "Plug in the stick of a reporting unit, or choose the folder with its files. What each"
            " bundle would change is shown first; nothing on the stick is changed or deleted."
        ),
        icon="usb",
    )
