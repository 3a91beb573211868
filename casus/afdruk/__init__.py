"""The drawings to take away: on sheets of paper, as large as they are, or as a picture.

Only what is open to everyone in the ruimte goes on it, whoever asks: paper goes further than the room.
"""
