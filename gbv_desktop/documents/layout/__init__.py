"""From lines and tables to pages, by the measures of the decree, and the pages' PDF."""
