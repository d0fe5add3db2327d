"""The window: PySide6 widgets; no SQL, no cryptography, no ReportLab."""
