"""What the office keeps of the plan's work through the year, register by register."""
