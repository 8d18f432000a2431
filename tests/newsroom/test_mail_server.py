"""EMAIL_URL names the mail server, or is refused in words."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from newsroom.settings.mail import mail_server


@pytest.mark.parametrize(
    ("url", "port", "secure", "starts_secure"),
    [
        ("smtp://desk:p%40ss@mail.example.com:587", 587, False, True),
        ("smtp://desk:p%40ss@mail.example.com", 587, False, True),
        ("smtps://desk:p%40ss@mail.example.com", 465, True, False),
        ("smtp://mail.example.com:25", 25, False, False),
    ],
)
def test_an_address_names_a_server(url, port, secure, starts_secure):
    found = mail_server(url)
    assert found["EMAIL_HOST"] == "mail.example.com"
    assert (found["EMAIL_PORT"], found["EMAIL_USE_SSL"], found["EMAIL_USE_TLS"]) == (
        port, secure, starts_secure,
    )  # fmt: skip
    if "@" in url:
        assert (found["EMAIL_HOST_USER"], found["EMAIL_HOST_PASSWORD"]) == ("desk", "p@ss")


@pytest.mark.parametrize("url", ["", "mail.example.com", "http://x", "smtp://", "smtp://x:port"])
def test_anything_else_is_refused(url):
    with pytest.raises(ImproperlyConfigured):
        mail_server(url)
