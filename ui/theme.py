"""How the program looks: colours, type and distances, in one place."""

from __future__ import annotations

from dataclasses import dataclass
from string import Template

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

from gbv_desktop.errors import Bug
from gbv_desktop.paths import resource

FAMILY = "Be Vietnam Pro"
FACES = ("Regular", "Medium", "SemiBold", "Bold")

MARGIN = 24
GAP = 16
TEXT, BLOCK, TITLE = 13, 15, 20
"""The three sizes of type, in device-independent pixels at 100 %."""


@dataclass(frozen=True)
class Colours:
    """The colours by their use; good, warning and error always stand with a word."""

    background: str = "#F5F6F8"
    surface: str = "#FFFFFF"
    line: str = "#D8DDE4"
    soft: str = "#EEF1F5"
    ink: str = "#1B2430"
    second: str = "#566273"
    primary: str = "#14507A"
    primary_hover: str = "#0F3F61"
    primary_soft: str = "#E6EFF6"
    good: str = "#1B7548"
    good_soft: str = "#E5F3EB"
    warning: str = "#9A5A00"
    warning_soft: str = "#FCF1DF"
    error: str = "#B3261E"
    error_soft: str = "#FBE9E7"
    training: str = "#6B3FA0"
    training_soft: str = "#F0EAF7"


CALM = Colours()
HIGH_CONTRAST = Colours(
    background="#FFFFFF",
    line="#1B2430",
    soft="#FFFFFF",
    ink="#000000",
    second="#1B2430",
    primary="#003A66",
    primary_hover="#000000",
    good="#005A2B",
    warning="#6B3D00",
    error="#8E0B05",
    training="#4A1F80",
)


def load_fonts() -> None:
    """Brings in the letters that travel with the program.

    Raises:
        Bug: a font is missing or damaged.
    """
    for face in FACES:
        path = resource("fonts", f"BeVietnamPro-{face}.ttf")
        if QFontDatabase.addApplicationFont(str(path)) == -1:
            raise Bug(f"the font {path.name} cannot be loaded")


def font(text_size: int) -> QFont:
    """The font of all text, ``text_size`` in per cent of its usual size."""
    chosen = QFont(FAMILY)
    chosen.setPixelSize(scaled(TEXT, text_size))
    return chosen


def scaled(pixels: int, text_size: int) -> int:
    """A size of type at ``text_size`` per cent."""
    return round(pixels * text_size / 100)


def palette(colours: Colours) -> QPalette:
    """The colours for what Qt draws without our style sheet."""
    roles = QPalette.ColorRole
    chosen = QPalette(QColor(colours.soft), QColor(colours.background))
    for role, colour in (
        (roles.Base, colours.surface),
        (roles.AlternateBase, colours.soft),
        (roles.Text, colours.ink),
        (roles.WindowText, colours.ink),
        (roles.ButtonText, colours.ink),
        (roles.PlaceholderText, colours.second),
        (roles.Highlight, colours.primary),
        (roles.HighlightedText, colours.surface),
        (roles.Link, colours.primary),
        (roles.ToolTipBase, colours.surface),
        (roles.ToolTipText, colours.ink),
    ):
        chosen.setColor(role, QColor(colour))
    return chosen


def style_sheet(colours: Colours, text_size: int) -> str:
    """The style sheet of the application."""
    sizes = {name: scaled(size, text_size) for name, size in _SIZES.items()}
    return _SHEET.substitute(vars(colours), **sizes)


_SIZES = {"text": TEXT, "block": BLOCK, "title": TITLE, "small": 12}

_SHEET = Template("""
QWidget { color: $ink; }
QMainWindow, #page, #page > QWidget, QScrollArea { background: $background; border: none; }
QLabel { background: transparent; }
#band {
    background: $training; color: $surface; font-weight: 600; padding: 6px 24px;
}
#top { background: $surface; border-bottom: 1px solid $line; }
#top #unit { font-size: ${block}px; font-weight: 600; }
#second { color: $second; }
#title { font-size: ${title}px; font-weight: 600; }
#head { font-size: ${block}px; font-weight: 600; }
#number { color: $second; font-size: ${small}px; }
#card {
    background: $surface; border: 1px solid $line; border-radius: 8px;
}
#card[tone="primary"], #card[tone="error"], #card[tone="training"] {
    border-top-left-radius: 0; border-bottom-left-radius: 0;
}
#card[tone="primary"] { border-left: 4px solid $primary; }
#card[tone="error"] { border-left: 4px solid $error; }
#card[tone="training"] { border-left: 4px solid $training; }
#chip { border-radius: 4px; padding: 3px 8px; font-weight: 500; font-size: ${small}px; }
#chip[tone="primary"] { background: $primary_soft; color: $primary; }
#chip[tone="good"] { background: $good_soft; color: $good; }
#chip[tone="training"] { background: $training_soft; color: $training; }
#command {
    background: $soft; border: 1px solid transparent; border-radius: 6px;
    padding: 7px 12px; font-weight: 500;
}
#command:focus { border-color: $primary; }
QPushButton {
    background: $surface; border: 1px solid $line; border-radius: 6px;
    min-height: 32px; padding: 0 16px; font-weight: 500;
}
QPushButton:hover { background: $soft; }
QPushButton:focus { border: 2px solid $primary; padding: 0 15px; min-height: 30px; }
QPushButton:disabled { color: $second; background: $soft; }
QPushButton#primary { background: $primary; border-color: $primary; color: $surface; }
QPushButton#primary:hover { background: $primary_hover; }
QPushButton#primary:focus { border: 2px solid $ink; }
QStatusBar { background: $surface; border-top: 1px solid $line; }
QStatusBar QLabel { color: $second; padding: 4px 20px; }
QStatusBar::item { border: none; }
""")
