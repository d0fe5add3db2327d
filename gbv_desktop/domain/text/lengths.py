"""How long the words of a report may be, in letters; what every reader of a report takes.

Source: bundle specification, clause "Limits".
"""

from __future__ import annotations

from typing import Final

TEXT_CHARS: Final = 20_000
"""One part of the narrative: more than ten printed pages are a mistake of pasting."""
WORDS_CHARS: Final = 4_000
"""What is said of one activity or in one remark."""
REASON_CHARS: Final = 500
"""Why one warning is kept."""
FACT_CHARS: Final = 200
"""One fact beside a figure."""
