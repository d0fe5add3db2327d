"""How the program looks: colours, type and distances, in one place."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette

from gbv_desktop.errors import Bug
from gbv_desktop.paths import resource

FAMILY = "Be Vietnam Pro"
FACES = ("Regular", "Medium", "SemiBold", "Bold")

MARGIN = 24
GAP = 16
TEXT, BLOCK, TITLE, SMALL = 13, 15, 20, 12
"""The sizes of type, in device-independent pixels at 100 %."""
ROW, BUTTON = 30, 34
"""Heights of a table's row and of a button at 100 %."""


@dataclass(frozen=True)
class Colours:
    """The colours by their use; good, warning and error always stand with a word."""

    background: str = "#F5F6F8"
    surface: str = "#FFFFFF"
    line: str = "#D8DDE4"
    edge: str = "#7F8997"
    soft: str = "#EEF1F5"
    computed: str = "#F7F8FA"
    ink: str = "#1B2430"
    second: str = "#566273"
    ghost: str = "#8A94A3"
    primary: str = "#14507A"
    primary_hover: str = "#0F3F61"
    primary_soft: str = "#E6EFF6"
    good: str = "#1B7548"
    good_soft: str = "#E5F3EB"
    warning: str = "#9A5A00"
    warning_soft: str = "#FCF1DF"
    error: str = "#B3261E"
    error_soft: str = "#FBE9E7"
    campaign: str = "#D9660B"
    campaign_soft: str = "#FDF0E6"
    training: str = "#6B3FA0"
    training_soft: str = "#F0EAF7"
    plain: str = "#566273"
    plain_soft: str = "#EEF1F5"
    pressed: str = "#D8DDE4"
    """Below the ink of a button that is held down, as while its menu is open."""
    off: str = "#566273"
    off_soft: str = "#EEF1F5"
    off_edge: str = "1px solid #D8DDE4"
    """What cannot be used now: ink, ground and edge."""


CALM = Colours()
HIGH_CONTRAST = Colours(
    background="#FFFFFF",
    line="#1B2430",
    edge="#000000",
    soft="#FFFFFF",
    computed="#FFFFFF",
    ink="#000000",
    second="#1B2430",
    ghost="#3A4452",
    primary="#003A66",
    primary_hover="#000000",
    good="#005A2B",
    warning="#6B3D00",
    error="#8E0B05",
    campaign="#8A3D00",
    training="#4A1F80",
    plain="#1B2430",
    plain_soft="#FFFFFF",
    pressed="#C9D6E2",
    off="#4A5462",
    off_soft="#DDE1E6",
    # Dashed: where all ink is dark, a grey alone does not tell what cannot be used.
    off_edge="2px dashed #4A5462",
)


class _Current:
    """The look in use; one object, set by :func:`use` and read where something is painted."""

    colours = CALM
    text_size = 100


def use(colours: Colours, text_size: int) -> None:
    """Chooses the look in use; ``ui.base.style`` puts it on the application."""
    _Current.colours, _Current.text_size = colours, text_size


def colours() -> Colours:
    """The colours in use."""
    return _Current.colours


def colour(name: str) -> QColor:
    """One of the colours in use, by its name in :class:`Colours`."""
    return QColor(getattr(_Current.colours, name))


def px(pixels: int) -> int:
    """A length that grows with the text, at the size of text in use."""
    return scaled(pixels, _Current.text_size)


def load_fonts() -> None:
    """Brings in the letters that travel with the program.

    Raises:
        Bug: a font is missing or damaged.
    """
    for face in FACES:
        path = resource("fonts", f"BeVietnamPro-{face}.ttf")
        # Without it Qt takes any font of the PC, in which some Vietnamese letters stand as boxes.
        if QFontDatabase.addApplicationFont(str(path)) == -1:
            raise Bug(f"the font {path.name} cannot be loaded")


def font(text_size: int, size: int = TEXT, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """A font of ours, ``text_size`` in per cent of its usual size; figures of equal width."""
    chosen = QFont(FAMILY)
    # Pixels, not points: points grow with the screen's density, the widths of columns do not.
    chosen.setPixelSize(scaled(size, text_size))
    chosen.setWeight(weight)
    # Figures of equal width: in a column of sums each digit stands below its like.
    chosen.setFeature(QFont.Tag("tnum"), 1)
    return chosen


def type_of(size: int, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """A font of ours at the size of text in use, for painting."""
    return font(_Current.text_size, size, weight)


def scaled(pixels: int, text_size: int) -> int:
    """A size of type at ``text_size`` per cent."""
    return round(pixels * text_size / 100)


def palette(colours: Colours) -> QPalette:
    """The colours for what Qt draws without our style sheet."""
    roles = QPalette.ColorRole
    # What a style sheet does not reach, as calendars and file dialogs, takes these.
    chosen = QPalette(QColor(colours.soft), QColor(colours.background))
    for role, name in (
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
        chosen.setColor(role, QColor(name))
    return chosen
