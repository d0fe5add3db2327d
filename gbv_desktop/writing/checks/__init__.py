"""The plan's texts, looked through before any paper is written with them."""
