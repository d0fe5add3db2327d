"""NSIS's own sentences in Vietnamese, with composed letters and the words of this program.

``nsis_words.py FROM TO``: NSIS ships them with accents apart from their letters, which Windows' old
fonts draw beside each other.
"""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path
from typing import Final

WORDS: Final = {
    "&Tiến": "&Tiếp tục",
    "Tiến": "Tiếp tục",
    "&Lùi": "&Quay lại",
    "&Chạy ": "&Mở ",
    "Nhấn ": "Bấm ",
    "nhấn ": "bấm ",
    "tập tin": "tệp",
    "Trình trợ lí": "Bộ cài",
}
"""Of buttons, of the sentences that name them, and of things that the manual calls otherwise."""


def main(source: str, target: str) -> int:
    """Writes the two files of the language into a folder, which is made."""
    Path(target).mkdir(parents=True, exist_ok=True)
    for name in ("Vietnamese.nlf", "Vietnamese.nsh"):
        text = unicodedata.normalize("NFC", (Path(source) / name).read_text("utf-8-sig"))
        for word, ours in WORDS.items():
            text = text.replace(word, ours)
        (Path(target) / name).write_text(text, "utf-8-sig")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
