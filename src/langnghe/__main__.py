"""The console: ``python -m langnghe <command>``."""

import sys

from langnghe.console import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
