"""The stick: what lies on it is distrusted, and what is written to it is read back."""

from gbv_desktop.bundle.stick.finding import (
    BUNDLE,
    REGISTRATION,
    Scan,
    kind_of,
    list_bundles,
    scan,
    shown_name,
    shown_words,
)
from gbv_desktop.bundle.stick.reading import read_file
from gbv_desktop.bundle.stick.writing import (
    SECOND_COPY,
    STEPS,
    StepListener,
    WriteStep,
    Written,
    replace_file,
    require_place,
    write_exact,
    write_file,
    write_once,
    write_twice,
)

__all__ = [
    "BUNDLE",
    "REGISTRATION",
    "SECOND_COPY",
    "STEPS",
    "Scan",
    "StepListener",
    "WriteStep",
    "Written",
    "kind_of",
    "list_bundles",
    "read_file",
    "replace_file",
    "require_place",
    "scan",
    "shown_name",
    "shown_words",
    "write_exact",
    "write_file",
    "write_once",
    "write_twice",
]
