"""The place where a report is entered and approved."""
