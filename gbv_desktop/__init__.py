"""The core: everything the offices know and do, without a screen."""

__version__ = "0.1.0"

SCHEMA = "0008"
"""The schema of the stores that this program makes: the newest migration."""

READS_FROM = "0005"
"""The oldest schema whose programs still read them; each migration that does more than add sets it.

Both stand here and not in the store, since the door compares them before it loads any of that.
"""
