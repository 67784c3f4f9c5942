"""``python -m wxarticle`` is the command ``wxarticle``."""

import sys

from wxarticle.cli import main

if __name__ == "__main__":
    sys.exit(main())
