"""What the second level of the format added: schemas with their fields, choices, payload types.

Never changed, as :mod:`.first`: a program of that level refuses what stands in neither.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gbv_desktop.bundle.envelope.dsse import payload_type

SECOND_TYPES: Final = frozenset(
    payload_type(name)
    for name in ("decision", "issue", "question", "recommendation", "recovery", "reply")
)
"""The payload types that the second level added."""

_FIELDS: Final = {
    "Annex": "content columns",
    "AnnexContent": (
        "figures case_figures targets activities controls cases_open cases case_targets "
        "case_controls cases_by_unit money board changes case_changes"
    ),
    "Assignment": "valid_from valid_to due result",
    "BoardRowWire": "unit status received days_late",
    "BudgetChange": "given added raised lowered withdrawn carried",
    "BudgetLine": "year unit source change amount activity document remark",
    "BundleHeader": "needs",
    "CitedPaper": "no on title",
    "CoverageWire": "cell reporting owing",
    "Criterion": "id text basis evidence reporters",
    "CriterionWire": "criterion value text",
    "DecisionWire": (
        "by kind unit form period about until no paper_on reason person on knows training"
    ),
    "DirectoryPhone": "number whose valid_from valid_to",
    "DutyWire": "duty state text",
    "EditionOrder": "no on pending",
    "Extension": "units due_before no on",
    "Identity": "order in_force_from upward",
    "IssueSenderWire": "unit key by how on",
    "IssueWire": "unit period report amendment no on coverage board targets senders training",
    "KeyedWire": "entered_by checked_by paper_no paper_on",
    "LogKind": "code name quantity events",
    "LogLevel": "code name",
    "LogSource": "kinds levels",
    "LogSum": "quantity",
    "MoneySource": "id name short",
    "OfficialPaper": "unit consolidated",
    "PackageHeader": "needs",
    "PaperPart": "paper content heading level always",
    "PaperTexts": "roles outline",
    "PartContent": "kind text passages amended",
    "PartKind": (
        "opening changes sentences own_lines own_text tasks requests attached activities "
        "controls closing"
    ),
    "Pending": "awaited technical",
    "Period": "extensions units document",
    "PeriodKind": "BG",
    "Plan": "criteria sources budget log_kinds log_levels",
    "QuestionWire": "unit no period form cells text due by on training",
    "RecommendationWire": "unit no text paper_no paper_on due by on training",
    "RecoveryWire": "unit objects on training",
    "ReplyWire": "unit to text paper_no paper_on person on training",
    "ReportWire": "keyed duties criteria spending",
    "RosterDevice": "public valid_through",
    "Signer": "valid_from valid_to",
    "SpendingWire": "source activity given used text",
    "TargetKind": "yes_no",
    "TargetRowWire": "code scope document year numerator denominator reporting owing verdict",
    "Tie": (
        "valid_from valid_to parent reports_to reporter groups head_parent head_lines "
        "consolidates_as"
    ),
    "Unit": "consolidates_as ties signers phones",
    "UpwardContent": "totals reports",
    "UpwardPolicy": "content document",
    "ValidThrough": "inc seq bundle",
}

SECOND: Final[Mapping[str, frozenset[str]]] = {
    name: frozenset(fields.split()) for name, fields in _FIELDS.items()
}
"""The keys and the choices that the second level added, by the name of the class."""
