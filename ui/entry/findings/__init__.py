"""What the rules find in a report: the list of it, the reasons given, where each leads."""
