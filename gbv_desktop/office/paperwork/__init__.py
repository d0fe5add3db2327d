"""The office's papers: drawn, listed, shown, printed."""
