"""The types of payload that the format knows, as they stand in an envelope."""

from __future__ import annotations

from typing import Final

from gbv_desktop.bundle.envelope.dsse import payload_type

BUNDLE_TYPE: Final = payload_type("bundle")
PACKAGE_TYPE: Final = payload_type("package")
ENROL_TYPE: Final = payload_type("enrol")
REPORT_TYPE: Final = payload_type("report")
TRUST_TYPE: Final = payload_type("trust")
RECEIPT_TYPE: Final = payload_type("receipt")
ROSTER_TYPE: Final = payload_type("roster")
APPROVER_TYPE: Final = payload_type("approver")
OFFICE_TYPE: Final = payload_type("office")
ISSUE_TYPE: Final = payload_type("issue")
REPLY_TYPE: Final = payload_type("reply")
DECISION_TYPE: Final = payload_type("decision")
QUESTION_TYPE: Final = payload_type("question")
RECOMMENDATION_TYPE: Final = payload_type("recommendation")
RECOVERY_TYPE: Final = payload_type("recovery")
