"""What each feature of a sentence counts for in the news summariser.

`tests/bench/fit_summary.py` finds them, on development samples of news with summaries by people: they maximise the
expected agreement of the best three sentences with those summaries (the sum of ROUGE-1, -2 and -L, F1) by minimum-risk
training (Och 2003, "Minimum error rate training in statistical machine translation", in its smooth form). The title's
is found after the others, on samples that have titles. They are written in units of COVERAGE, with two digits.
Set by hand are REPETITION, for the samples have no long summaries; "defines" and "unfinished", which are rare in the
samples; the bounds that an unnamed speaker and very few words cost something, and after the others were found the cost of
a leaning opening, with ACCOMPANIED: a reader misses what is left out there more than ROUGE does.
"""

from __future__ import annotations

WEIGHTS: dict[str, float] = {
    # Where it stands: 1/(1 + index), what the second to fourth add, the log of 1 + index, the
    # share of the article before it.
    "early": 0.59,
    "second": 0.34,
    "third": 0.36,
    "fourth": 0.28,
    "late": -0.15,
    "share": -0.58,
    # How long it is: fewer than eight words tell little; in tens of words beyond each bound, long sentences cost more than
    # they tell.
    "short": -0.25,
    "over 8 words": -0.07,
    "over 14 words": -0.09,
    "over 20 words": -0.08,
    "over 26 words": -0.20,
    # How central it is beside the article's other sentences: by the importance of its words (standard deviations above
    # the mean, share of the best, among the best three), by what follows it (deviations, share of sentences that are
    # followed more, best three); then by its words' frequency and by what it is the first to name.
    "importance": 0.14,
    "importance to best": 0.65,
    "important three": -0.07,
    "followed": 0.16,
    "followed less": -0.55,
    "followed three": 0.08,
    "frequency": 0.18,
    "introduces": 0.74,
    "introduced": 0.54,
    # Saying what the opening says is saying it again; saying what the title says is to the point, and so is the opening
    # of an encyclopaedic article that says what the title's subject is.
    "like opening": -0.98,
    "title": 3.00,
    "defines": 2.50,
    # How brief a good summary of this article is: per ten words of a sentence, where the article's first sentence is longer
    # than usual (per eight words), where more of its sentences quote, where it opens with a dateline.
    "length after a long opening": -0.06,
    "length among quotations": -0.20,
    "length under a dateline": -0.14,
    # Facts: names, figures, the day on which it happened.
    "names": 0.84,
    "name count": 0.03,
    "digits": 0.40,
    "weekday": 0.62,
    # Voices and asides: quotations (whole, begun or left open), questions, lists, brackets.
    "quotation": -0.38,
    "opens quotation": -0.25,
    "quoted share": -0.43,
    "unclosed": -0.38,
    "question": -0.68,
    "colon": -0.64,
    "semicolon": -1.46,
    "bracket": -0.34,
    "according to": -0.57,
    # How much it needs the sentences before it: pronouns among ten words, an opening that leans on them, an "I" or "we"
    # of nobody knows whom.
    "pronouns": -0.26,
    "leans": -0.45,
    "speaks": -0.62,
    # News is told in the present and the perfect, what went before in the past: auxiliaries of the one less those of the
    # other, among ten words. A line without a full stop is a heading, a caption or cut off.
    "present": 0.41,
    "unfinished": -4.00,
}
"""By the names of `FEATURES`."""

COVERAGE: float = 1.00
"""What it is worth that the summary as a whole covers the words that matter: see `Together.coverage`."""

COHESION: float = -1.12
"""What it is worth that two of its sentences are on the same thing: per cosine of each pair."""

ACCOMPANIED: float = 0.30
"""What it is worth that a sentence which leans on the one before has it with it in the summary: most of what leaning costs."""

REPETITION = 0.3
"""What it costs a fourth and later sentence to say again what was chosen: per cosine with it."""
