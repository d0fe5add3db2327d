"""The main job as a story, played in training offices with made-up figures."""

from gbv_desktop.office.demo.story import play

__all__ = ["play"]
