"""``python -m lawbook``."""

import sys

from lawbook.cli import main

if __name__ == "__main__":
    sys.exit(main())
