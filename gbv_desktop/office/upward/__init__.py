"""What a consolidating office sends to the unit above: the report of what it added up."""
