"""What the screen remembers of itself, for those who do not know the library."""

from __future__ import annotations

from termnews.library.screen_state import recall, remember

__all__ = ["recall", "remember"]
