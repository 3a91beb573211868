"""Casussen exchanged as files: reading and checking a casusbestand, before anything is stored."""
