"""What a newspaper adds to a text: zones, dates, publisher, agencies, authors."""

from __future__ import annotations

from index.news.compose import compose

__all__ = ["compose"]
