"""Postings on disk: what is written stays written, and what is read is what was written."""

from __future__ import annotations
