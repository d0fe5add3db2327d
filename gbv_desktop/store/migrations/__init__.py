"""Changes of the schema, run in process by :mod:`gbv_desktop.store.migrate`.

A migration spells out its own tables and never imports today's: those move on, it stays.
"""
