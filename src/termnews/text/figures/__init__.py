"""Figures: quantities with value, unit, kind, modifier and what they count.

A numeral is read (`numerals`), told from dates and names (`dates`, `names`, `identifiers`), given its currency or unit
(`currencies`, `units`), joined to a range (`quantities`), and described (`ages`, `modifiers`, `counting`). What it counts
is said by a phrase after it (`concepts`, `phrases`, `outcomes`) or before it (`subjects`).
"""

from __future__ import annotations

from termnews.text.figures.finder import find_figures

__all__ = ["find_figures"]
