"""Activities of the draft: their fields, campaigns and least numbers of times."""
