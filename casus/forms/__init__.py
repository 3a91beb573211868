"""All input of a casus: what may be typed, how long it may be, and what we say when it can't be right."""
