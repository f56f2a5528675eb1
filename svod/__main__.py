"""`python -m svod WORD …` is the console command `svod`."""

import sys

from svod.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
