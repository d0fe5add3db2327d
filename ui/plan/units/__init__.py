"""Kế hoạch › Đơn vị: the units of the draft, as a list and over time, and what is done to them."""
