"""Who says what: quotations and reported statements with their source, by rules alone."""

from __future__ import annotations

from termnews.text.attributions.finder import find_attributions

__all__ = ["find_attributions"]
