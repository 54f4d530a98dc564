"""The same questions, asked with fingers."""

from __future__ import annotations
