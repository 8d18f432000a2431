"""The public pages, one family a file. They set no cookie and ask nobody who they are."""
