"""Packages of the upper unit at a reporting office: looked into on a stick, and taken in."""
