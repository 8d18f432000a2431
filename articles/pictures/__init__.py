"""Pictures from the file that somebody uploads to the screen of a reader."""
