"""Measurements of speed and size, run by hand: `./run meet NAAM`. They report and never fail on a number."""
