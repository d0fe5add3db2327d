"""Registered computers, the office's keys, and backups."""
