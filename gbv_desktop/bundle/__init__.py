"""The file that travels between offices; SPEC.md beside this file is its format, by clauses.

The rooms: ``envelope`` wraps, ``payload`` is what it says, ``stick`` finds, reads and writes the
files. Here lies what opens (``reader``, ``packages``, ``opened``) and what makes them (``writer``).
"""
