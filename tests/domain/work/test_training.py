"""What is told of a class of training beside the log's own figures."""

from __future__ import annotations

from gbv_desktop.domain.work.training import ClassState, TrainingClass


def test_a_class_was_held_unless_it_says_otherwise() -> None:
    assert TrainingClass().state is ClassState.HELD
    assert TrainingClass().helpers is None, "not counted is not none"
