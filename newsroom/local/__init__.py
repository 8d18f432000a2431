"""What the Makefile calls: preparing a fresh copy, running the site on one machine, catalogues."""

LOCAL_SETTINGS = "newsroom.settings.local"
