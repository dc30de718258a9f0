"""What each feature of a sentence counts for in the news summariser.

`tests/bench/fit_summary.py` finds them, on development samples of news with summaries by people: they maximise the
expected agreement of the best three sentences with those summaries (the sum of ROUGE-1, -2 and -L, F1) by minimum-risk
training (Och 2003, "Minimum error rate training in statistical machine translation", in its smooth form). The title's
is found after the others, on samples that have titles. They are written in units of COVERAGE, with two digits.
Set by hand are REPETITION, for the samples have no long summaries, and the bound that a leaning opening costs something,
for a reader misses the sentence before it more than ROUGE does.
"""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    # Where it stands: 1/(1 + index), what the second and third add, the log of 1 + index, the
    # share of the article before it.
    "early": 0.45,
    "second": 0.37,
    "third": 0.78,
    "late": -0.22,
    "share": 0.04,
    # How long it is, in tens of words beyond each bound: long sentences cost more than they tell.
    "over 8 words": 0.03,
    "over 14 words": -0.07,
    "over 20 words": -0.17,
    "over 26 words": -0.37,
    # How central it is beside the article's other sentences: by the importance of its words (standard deviations above
    # the mean, share of the best, among the best three), by what follows it (deviations, share of sentences that are
    # followed more, best three); then by its words' frequency and by what it is the first to name.
    "importance": 0.10,
    "importance to best": 0.50,
    "important three": 0.14,
    "followed": 0.16,
    "followed less": -0.62,
    "followed three": 0.05,
    "frequency": 0.42,
    "introduces": 0.86,
    "introduced": 0.56,
    # Saying what the opening says is saying it again; saying what the title says is to the point.
    "like opening": -1.33,
    "title": 2.00,
    # Facts: names, figures, the day on which it happened.
    "names": 0.41,
    "name count": 0.21,
    "digits": 0.61,
    "weekday": 0.55,
    # Voices and asides: quotations (whole, begun or left open), questions, lists, brackets.
    "quotation": -0.46,
    "opens quotation": -0.40,
    "quoted share": 0.04,
    "unclosed": -0.12,
    "question": -1.12,
    "colon": -0.92,
    "semicolon": -1.74,
    "bracket": -0.57,
    "according to": -0.84,
    # How much it needs the sentences before it: pronouns among ten words, an opening that leans on them.
    "pronouns": -0.19,
    "leans": -0.06,
}
"""By the names of `FEATURES`."""

COVERAGE: float = 1.00
"""What it is worth that the summary as a whole covers the words that matter: see `Together.coverage`."""

COHESION: float = 0.19
"""What it is worth that two of its sentences are on the same thing: per cosine of each pair."""

REPETITION = 0.3
"""What it costs a fourth and later sentence to say again what was chosen: per cosine with it."""
