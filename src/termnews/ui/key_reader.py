"""Counts and sequences out of key presses, as the table of keys has them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from termnews.ui.keys import READER_GROUPS, Group, Key, textual_name


def _sequences(groups: tuple[Group, ...]) -> Iterator[tuple[tuple[str, ...], Key]]:
    for group in groups:
        for entry in group.keys:
            for key in entry.keys:
                if " " in key:
                    yield tuple(textual_name(part) for part in key.split()), entry


class Typed(NamedTuple):
    """What a key press came to: `waiting` for more keys, or an `action` to run, or neither (an ordinary key)."""

    waiting: bool = False
    action: str | None = None
    dropped: bool = False
    """True where the key ended a sequence that does not exist: nothing should happen."""


class KeyReader:
    """Counts ("5j") and sequences ("gg", "]f") before ordinary bindings, without any timeout."""

    def __init__(self, groups: tuple[Group, ...]) -> None:
        self._entries = dict(_sequences(groups))
        # Those of other screens too: "]q" typed in the inbox does nothing, and above all does not quit.
        sequences = {**dict(_sequences(READER_GROUPS)), **self._entries}
        self._prefixes = {keys[:length] for keys in sequences for length in range(1, len(keys))}
        self._typed: tuple[str, ...] = ()
        self._digits = ""
        self.count: int | None = None
        """The count that belongs to the key just read, None where none was typed."""
        self.pending = ""
        """What was typed and waits, for the status line."""

    def feed(self, key: str, character: str | None, *, digits_count: bool = True) -> Typed:
        """Read one key (Textual's name and the character it types)."""
        if not self._typed and digits_count and self._takes_digit(character):
            self._digits = (self._digits + (character or ""))[:4]
            self.pending = self._digits
            return Typed(waiting=True)
        typed = (*self._typed, key)
        if typed in self._prefixes:
            self._typed = typed
            self.pending += character or ""
            return Typed(waiting=True)
        entry = self._entries.get(typed)
        in_sequence = bool(self._typed)
        had_count = bool(self._digits)
        self.count = int(self._digits) if self._digits else None
        self._typed, self._digits, self.pending = (), "", ""
        if entry is not None:
            return Typed(action=entry.action)
        return Typed(dropped=in_sequence or (had_count and key == "escape"))

    @property
    def following(self) -> tuple[tuple[str, str], ...]:
        """The keys that complete what was typed, each with what it then does."""
        if not self._typed:
            return ()
        return tuple(
            (entry.keys[0].rpartition(" ")[2], entry.after)
            for keys, entry in self._entries.items()
            if keys[:-1] == self._typed
        )

    def _takes_digit(self, character: str | None) -> bool:
        if character is None or character not in "0123456789":
            return False
        return character != "0" or bool(self._digits)
