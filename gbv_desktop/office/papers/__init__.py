"""Papers of a report or a period: made, listed, shown as pictures, printed and saved."""
