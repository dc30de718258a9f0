"""What each feature of a sentence counts for in the news summariser.

Found on development samples of news with summaries by people, by maximising the expected agreement of the best three
sentences with them (ROUGE-1 and ROUGE-2, F1). A weight is worth what its feature's unit adds to a sentence's score.
"""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    "early": 0.335,
    "second": 0.164,
    "third": 0.290,
    "depth": -0.000,
    "share": -0.234,
    "over 8 words": 0.026,
    "over 14 words": -0.061,
    "over 20 words": -0.094,
    "over 26 words": -0.150,
    "followed": 1.828,
    "importance": 1.141,
    "frequency": 0.263,
    "introduces": 0.283,
    "introduced": 0.329,
    "like first": -0.306,
    "like opening": -0.553,
    "title": 0.186,
    "names": 0.389,
    "name count": 0.035,
    "digits": 0.178,
    "weekday": 0.119,
    "quotation": -0.127,
    "opens quotation": -0.178,
    "quoted share": -0.109,
    "unclosed": -0.117,
    "question": -0.186,
    "exclamation": 0.300,
    "colon": -0.270,
    "semicolon": -0.284,
    "dash": 0.066,
    "bracket": -0.256,
    "pronouns": -0.043,
    "linking": 0.062,
    "according to": -0.216,
}
"""By the names of `FEATURES`."""

REPETITION = 0.1
"""What it costs to say the same again: per cosine with a sentence that was already chosen."""
