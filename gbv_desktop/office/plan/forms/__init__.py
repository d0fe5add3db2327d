"""The forms of the plan's next edition: their rows, and what guards the sensitive ones."""
