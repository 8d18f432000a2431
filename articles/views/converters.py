"""Parts of public addresses that take few values; whatever else is asked for is not found."""

from django.urls import register_converter
from django.urls.converters import StringConverter


class FourDigits(StringConverter):
    regex = "[0-9]{4}"


class TwoDigits(StringConverter):
    regex = "[0-9]{2}"


class FeedFormat(StringConverter):
    regex = "rss|atom"


class FeedOf(StringConverter):
    """The kinds of lists that have a feed each."""

    regex = "channels|regions|topics|tags|sources|staff"


def register() -> None:
    register_converter(FourDigits, "yyyy")
    register_converter(TwoDigits, "dd")
    register_converter(FeedFormat, "feed")
    register_converter(FeedOf, "list")
