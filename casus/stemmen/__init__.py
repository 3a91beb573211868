"""The voices on a moment: how people lived it, told it as moment van waarheid, and what they see in it."""
