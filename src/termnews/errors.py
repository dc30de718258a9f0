"""The errors that reach a person.

TermnewsError
├── LibraryError            the library file cannot be used
│   ├── NotALibrary         the file is something else
│   ├── LibraryTooNew       made by a newer termnews
│   ├── LibraryUnwritable   the disk is full or read-only, or the folder cannot be written
│   └── LibraryBusy         another process held the library for too long
├── ConfigError             the settings file says something that is no setting
├── ArticleNotFound         no article has that id
├── FeedNotFound            no feed has that id or address
├── UnreadableSource        a file cannot be made into an article
│   └── LimitExceeded       reading it took too much time or memory, or brought the parser down
└── NothingToUndo           the journal is at its beginning, or at its end
"""

from __future__ import annotations


class TermnewsError(Exception):
    """Something went wrong that a person should hear about.

    `sentence` says what happened and with what, without a full stop at the end; `hint` says what to do
    about it, or is empty.
    """

    def __init__(self, sentence: str, hint: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.sentence}. {self.hint}" if self.hint else self.sentence


class LibraryError(TermnewsError):
    """The library file cannot be used."""


class NotALibrary(LibraryError):
    """The file exists and is no termnews library."""


class LibraryTooNew(LibraryError):
    """The library was made by a newer termnews than this one."""


class LibraryUnwritable(LibraryError):
    """The disk is full or read-only, or the folder cannot be written."""


class LibraryBusy(LibraryError):
    """Another process held the library for longer than we wait."""


class ConfigError(TermnewsError):
    """The settings file cannot be read, or says something that is no setting."""


class ArticleNotFound(TermnewsError):
    """No article has that id."""


class FeedNotFound(TermnewsError):
    """No feed has that id or address."""


class UnreadableSource(TermnewsError):
    """A file cannot be made into an article."""


class LimitExceeded(UnreadableSource):
    """Reading a document took more time or memory than it may, or brought the parser down."""


class NothingToUndo(TermnewsError):
    """The journal has no step in that direction."""
