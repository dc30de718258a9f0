"""What the screen remembers from one day to the next: whether the sidebar shows, where the cursor of each list is."""

from __future__ import annotations

from termnews.library.connection import Library


def recall(library: Library, name: str) -> str | None:
    """What was remembered under a name; None where nothing was. Raises LibraryError."""
    with library.reading() as connection:
        row = connection.execute("SELECT value FROM screen_state WHERE name = ?", (name,)).fetchone()
    return None if row is None else str(row[0])


def remember(library: Library, name: str, value: str | None) -> None:
    """Remember a value under a name; None forgets it. Raises LibraryError."""
    with library.writing() as connection:
        if value is None:
            connection.execute("DELETE FROM screen_state WHERE name = ?", (name,))
        else:
            connection.execute("INSERT OR REPLACE INTO screen_state VALUES (?, ?)", (name, value))
