"""The screen. To be imported before anything of Textual, which reads its settings when it is loaded."""

import os

os.environ.setdefault(
    "TEXTUAL_FPS", "240"
)  # a key that comes just after a frame waits for the next: 4 ms instead of 17
