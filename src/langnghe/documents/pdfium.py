"""The reader of PDF serves one thread at a time: its library keeps state of the whole process."""

import threading

ALONE = threading.Lock()
"""Held by whoever uses ``pypdfium2`` in the web process."""
