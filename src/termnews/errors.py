"""The errors that reach a person.

TermnewsError
├── LibraryError            the library file cannot be used
│   ├── NotALibrary         the file is something else
│   ├── LibraryTooNew       made by a newer termnews
│   ├── LibraryUnwritable   the disk is full or read-only, or the folder cannot be written
│   ├── LibraryBusy         another process held the library for too long
│   └── Interrupted         a query was called off before it was answered
├── ConfigError             the settings file says something that is no setting
├── NoTerminal              the screen has nowhere to be shown
├── ArticleNotFound         no article has that id
├── CredentialsError        the user and password of a feed cannot be had
├── CannotWrite             a file that was asked for cannot be written
├── FetchFailed             a fetch beside the screen broke off
├── FeedUnreadable          what an address sent is no feed
├── FullTextMissing         an article's page has no more text than the article
├── FeedNotFound            no feed has that id or address
├── FeedSettingError        a feed cannot be set like that
├── QueryError              a query is not written as the query language has it
├── RuleError               there is no such rule, or it cannot do what is asked
├── TagError                that cannot be the name of a tag
├── ViewError               that cannot be a saved view, or there is none of that name
├── SnoozeError             that is no time to snooze an article until
├── UnreadableSource        a file cannot be made into an article
│   └── LimitExceeded       reading it took too much time or memory, or brought the parser down
├── FetchError              an address gave nothing to read
│   ├── NotAnAddress        it is no http or https address
│   ├── AddressForbidden    it leads into a private network, and the user did not name it
│   ├── HostNotFound        its name has no address
│   ├── HostUnreachable     no connection could be made, or it broke
│   ├── ConnectionUnsafe    the certificate or the encryption is not in order
│   ├── TooSlow             the deadline passed
│   ├── TooLarge            more was sent than we take
│   ├── AnswerUnreadable    what was sent is no whole HTTP answer
│   ├── TooManyRedirects    it was passed on too often, or in circles
│   ├── AccessRefused       401 or 403
│   ├── AddressNotFound     404
│   ├── AddressGone         410: it is not to be asked again
│   ├── ServerBusy          429 or 503, perhaps with the time to wait
│   ├── UnexpectedStatus    any other status
│   └── FetchCancelled      the person did not want to wait
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


class Interrupted(LibraryError):
    """A query was called off before it was answered."""


class ConfigError(TermnewsError):
    """The settings file cannot be read, or says something that is no setting."""


class NoTerminal(TermnewsError):
    """The screen has nowhere to be shown, or no keys to read."""


class ArticleNotFound(TermnewsError):
    """No article has that id."""


class CredentialsError(TermnewsError):
    """The user and password of a feed cannot be had."""


class CannotWrite(TermnewsError):
    """A file that was asked for cannot be written."""


class FetchFailed(TermnewsError):
    """A fetch beside the screen broke off."""


class FeedUnreadable(TermnewsError):
    """What an address sent is no feed."""


class FullTextMissing(TermnewsError):
    """An article has no page, or the page has no more text than the article."""


class FeedNotFound(TermnewsError):
    """No feed has that id or address."""


class FeedSettingError(TermnewsError):
    """What was typed cannot be a setting of a feed."""


class QueryError(TermnewsError):
    """A query is not written as the query language has it.

    `position` and `length` say where, in code points of the query; `expected` names what could stand there.
    """

    def __init__(
        self, sentence: str, hint: str = "", *, position: int, length: int, expected: tuple[str, ...] = ()
    ) -> None:
        super().__init__(sentence, hint)
        self.position = position
        self.length = length
        self.expected = expected


class RuleError(TermnewsError):
    """No rule has that number, or it cannot do what is asked of it."""


class TagError(TermnewsError):
    """What was typed cannot be the name of a tag."""


class ViewError(TermnewsError):
    """What was typed cannot be the name or the query of a saved view, or no view has that name."""


class SnoozeError(TermnewsError):
    """What was typed is no time, or none to come, until which an article could be snoozed."""


class UnreadableSource(TermnewsError):
    """A file cannot be made into an article."""


class FetchError(TermnewsError):
    """An address gave nothing to read.

    `url` is the address that failed (after redirects), `status` the HTTP status if one was sent, `retry_after`
    how many seconds the server asks us to wait, bounded, or None where it does not say.
    """

    def __init__(
        self, sentence: str, hint: str = "", *, url: str = "", status: int | None = None, retry_after: int | None = None
    ) -> None:
        super().__init__(sentence, hint)
        self.url = url
        self.status = status
        self.retry_after = retry_after


class NotAnAddress(FetchError):
    """It is no http or https address."""


class AddressForbidden(FetchError):
    """It leads into a private network, and the user did not name it."""


class HostNotFound(FetchError):
    """Its name has no address."""


class HostUnreachable(FetchError):
    """No connection could be made, or it broke."""


class ConnectionUnsafe(FetchError):
    """The certificate or the encryption is not in order."""


class TooSlow(FetchError):
    """The deadline passed."""


class TooLarge(FetchError):
    """More was sent than we take."""


class AnswerUnreadable(FetchError):
    """What was sent is no whole HTTP answer."""


class TooManyRedirects(FetchError):
    """The address was passed on too often, or in circles."""


class AccessRefused(FetchError):
    """The server wants to know who asks, or does not let this one in (401, 403)."""


class AddressNotFound(FetchError):
    """The server has nothing there (404)."""


class AddressGone(FetchError):
    """The server has nothing there any more, and says not to ask again (410)."""


class ServerBusy(FetchError):
    """The server asks us to come back later (429, 503)."""


class UnexpectedStatus(FetchError):
    """The server answered with a status that gives nothing to read."""


class FetchCancelled(FetchError):
    """The person did not want to wait any longer."""


class LimitExceeded(UnreadableSource):
    """Reading a document took more time or memory than it may, or brought the parser down."""


class NothingToUndo(TermnewsError):
    """The journal has no step in that direction."""
