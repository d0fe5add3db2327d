"""From words to lines: the faces, what a line keeps together, and where it breaks."""
