"""The parts of the activity log (sổ theo dõi hoạt động), on its own page and beside the report."""
