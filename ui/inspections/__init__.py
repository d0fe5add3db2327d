"""Kiểm tra, giám sát: plans, visits with their minutes, recommendations."""
