"""Registered computers, and backups."""
