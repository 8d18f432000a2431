"""Finding articles by what they say."""
