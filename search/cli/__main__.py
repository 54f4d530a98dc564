"""``python -m search.cli`` is ``search``."""

from __future__ import annotations

import sys

from search.cli import main

sys.exit(main())
