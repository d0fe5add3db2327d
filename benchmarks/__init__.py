"""How fast the program is, each work as a ratio to a floor: ``python -m benchmarks`` in a checkout.

It is no part of the program and of no wheel (docs/decisions/0022). A new measure is a module in
``areas`` with an ``AREA``, its line in ``registry.py`` and its name in ``pyproject.toml``.
"""
