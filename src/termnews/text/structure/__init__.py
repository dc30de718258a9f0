"""What a text is made of: its blocks, and which of its sentences are not prose."""

from __future__ import annotations

from termnews.text.structure.blocks import plain_blocks
from termnews.text.structure.roles import Role, sentence_roles

__all__ = ["Role", "plain_blocks", "sentence_roles"]
