"""Papers on the screen and on the printer: each page as a picture of the PDF itself."""

from __future__ import annotations

from gbv_desktop.documents.page_pictures import PagePicture, page_sizes, picture

__all__ = ["PagePicture", "page_sizes", "picture"]
