"""How fast the house is when it is full: `make bench` fills a database and measures over HTTP."""
