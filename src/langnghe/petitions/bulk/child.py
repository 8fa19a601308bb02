"""How a process that helps to write begins: imports nothing of the house before the house is ready."""

import os
import signal


def ready() -> None:
    """Make the house ready in this process; Ctrl-C is left to the one that hands out the work."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "langnghe.config.settings")
    import django

    django.setup()
