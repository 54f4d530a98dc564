"""What a newspaper adds: zones, dates, publisher, agencies and authors."""

from __future__ import annotations

from index.news.compose import compose

__all__ = ["compose"]
