"""How much each field and each kind of word says about what an article is about."""

from __future__ import annotations

from search.query import Scope

WEIGHTS = {"title": 2.0, "body": 1.0, "rest": 0.5}
"""What a word is worth where it stands: a headline is chosen, a teaser hardly about its article."""

STEM_WEIGHT = 1.0
"""A stem beside the form as written: equal weights were the best of 20 combinations on two question sets."""

STOP_WEIGHT = 0.2
"""What a query stop word still says."""

FIELDS = {
    Scope.TITLE: ("title",),
    Scope.BODY: ("body",),
    Scope.DEFAULT: ("title", "body"),
    Scope.ALL: ("title", "body", "rest"),
}
"""The text fields that each scope looks in."""
