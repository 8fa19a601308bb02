"""The house that is measured: its offices, its people and their sessions, and a book with many rows.

Run inside the product: ``python -m tools.bench.prepare --cases 10000 --folder …``.
"""
