"""The stick: its bar, and the digits by which a computer is registered."""
