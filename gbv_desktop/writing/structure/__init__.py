"""The paper as values, its numbered parts, appendices and letterhead."""
