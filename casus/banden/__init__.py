"""Who is tied to whom: read as one reader may see it, and what can and cannot be."""
