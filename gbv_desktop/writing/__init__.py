"""Sentences, tables and the outline of papers, made from figures."""
