"""`python -m spinerisk` and the script `spinerisk`: see spinerisk.cli."""

import sys

from .cli.program import main as main

if __name__ == "__main__":
    sys.exit(main())
