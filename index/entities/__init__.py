"""Who and what is named."""

from __future__ import annotations

from index.entities.tag import tag

__all__ = ["tag"]
