"""A letter that came in, as the register of documents has it."""

from __future__ import annotations

from datetime import date

from gbv_desktop.domain.offices.documents import Direction, Document, DocumentKind, Medium

LETTER = Document(
    Direction.IN,
    "45/LĐTBXH-BĐG",
    date(2018, 5, 14),
    "Sở Lao động - Thương binh và Xã hội",
    "V/v báo cáo 6 tháng đầu năm 2018",
    DocumentKind.LETTER,
    Medium.ELECTRONIC,
    "145",
    date(2018, 5, 16),
)
