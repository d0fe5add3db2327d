"""Files that a report is filled in from: templates, workbooks, blocks that are pasted."""
