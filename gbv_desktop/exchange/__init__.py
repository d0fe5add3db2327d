"""What other programs write and read: Excel workbooks, CSV, the folders of a plan."""
