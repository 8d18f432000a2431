"""What the tests of the admin pages share."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext


@pytest.fixture
def at(client):
    def log_in(person):
        client.force_login(person)
        return client

    return log_in


@pytest.fixture
def count_queries(client):
    """How many queries an address takes: `count_queries(address)`."""

    def count(address: str) -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    return count
