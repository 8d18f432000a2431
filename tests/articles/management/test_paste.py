"""`manage.py paste`: what it says of a file that it cannot read."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import translation


def test_a_file_that_cannot_be_read_is_told_in_words(tmp_path):
    with translation.override("en"):
        with pytest.raises(CommandError, match=r"There is no file .*page\.txt"):
            call_command("paste", str(tmp_path / "page.txt"))
        with pytest.raises(CommandError, match="is a folder, not a file"):
            call_command("paste", str(tmp_path))
