"""The bounds of the format, each checked before the next layer is touched.

Source: SPEC.md, clauses 1 to 4 and 8; the clause stands beside a figure whose name does not tell.
Sizes are bytes, lengths of text are characters (code points).
"""

from __future__ import annotations

from typing import Final

KIB: Final = 1024
MIB: Final = 1024 * KIB

LEVEL: Final = 3
"""The level of the format that this program reads and writes; clause 3, "Levels"."""

# --- the file -------------------------------------------------------------------------------
FILE_BYTES: Final = 16 * MIB
"""A report bundle as a file; clause 1."""
PACKAGE_BYTES: Final = 64 * MIB
"""A plan package as a file; clause 1."""
PARTS_BYTES: Final = 16 * MIB
"""All payloads within one package together: judging a text takes longer than reading it;
clause 7.3."""
ENROL_BYTES: Final = 64 * KIB
"""A registration file (.gbvkey); clause 1."""
SIZE_CLASS_LEAST: Final = 64 * KIB
"""The smallest plaintext: an empty report is as long as a busy one; clause 2, "Padding"."""
IMPORT_PROCESSOR: Final = 20
"""Seconds of the processor for reading one file, in a process of its own; clause 8, S0."""
IMPORT_SECONDS: Final = 60
"""Seconds of the wall clock for the same, however busy the PC is; after two tries it is given up,
and the file is not to blame; clause 8, S0."""
IMPORT_MEMORY: Final = 1024 * MIB
"""Address space of that process; the largest package that is right needs half of it;
clause 8, S0."""

# --- the age envelope -----------------------------------------------------------------------
AGE_HEADER_BYTES: Final = 8 * KIB
AGE_STANZAS: Final = 16
AGE_RECIPIENTS: Final = 8
"""X25519 stanzas; at least one. This and the two before: clause 2."""

# --- JSON -----------------------------------------------------------------------------------
# Clause 3, "JSON"; the lengths of single texts: clause 3, "Schemas and text".
JSON_DEPTH: Final = 12
JSON_NODES: Final = 400_000
"""Values, containers counted; an empty container counts twice."""
JSON_INTEGER: Final = 2**53 - 1
"""Largest magnitude of an integer: exact in every JSON reader (RFC 8259, clause 6)."""
STRING_CHARS: Final = 4_000
NOTE_CHARS: Final = 500
NAME_CHARS: Final = 200
TEXT_CHARS: Final = 20_000
"""One narrative answer, the strings under ``texts``."""
TEXTS_CHARS: Final = 200_000
"""All narrative answers of one report."""

# --- objects --------------------------------------------------------------------------------
SIGNATURES: Final = 4
OBJECTS: Final = 2_000
CELLS: Final = 20_000
"""Cells of one report."""
SEQUENCE: Final = 10**9
"""Highest number of a bundle of one device; clauses 3, "number", and 4.1."""
PARENTS: Final = 4
"""Revisions that one revision may name; clause 4.2."""

OFFICE_PHONES: Final = 10
"""Telephones that a unit tells of itself."""
OFFICE_SIGNERS: Final = 20
"""Signers that a unit tells of itself, former ones among them."""
ISSUE_ROWS: Final = 2_000
"""Rows of each table of an issue, as many as a plan has units; clause 4.10."""
ISSUE_SENDERS: Final = 1_000
"""Computers below the sender in one bundle: each key is proved a point of its group, which takes
milliseconds; clauses 4.10 and 7.3."""
DECISION_IDS: Final = 64
"""Objects that one decision is about, and decisions that it knows; clause 4.11."""
ASKED_CELLS: Final = 100
"""Cells that one question is about; clause 4.12."""
TRUSTS: Final = 16
"""Documents of keys in one package; clause 4.3."""

# --- the stick ------------------------------------------------------------------------------
STICK_DEPTH: Final = 16
"""Folder levels searched, the chosen one counted: people file away deeply, and the bound of the
entries holds whatever they do. What lies deeper is told as not looked through."""
STICK_ENTRIES: Final = 100_000
"""Directory entries looked at: ten years of a province's bundles, each with its second copy."""
FILE_NAME_CHARS: Final = 64
"""Clause 1."""
RENAME_PAUSES: Final = (0.1, 0.2, 0.4, 0.8, 1.0)
"""Seconds between tries when a virus scanner holds a new file: 2.5 in all."""
