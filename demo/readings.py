"""Readers of the demonstration newsroom, so that its pages have numbers to show."""

from django.db import connection

from articles.reads.roll_up import roll_up

# A few articles have many readers and most have some; and most readers come soon. Hashes of the ids
# stand for chance, so that each first start tells the same.
_READINGS = """
    INSERT INTO articles_read (view, article_id, at, verdict, rules)
    SELECT gen_random_uuid(), article.id, at.at, 0, 1
    FROM articles_article AS article
    CROSS JOIN LATERAL generate_series(
        1, 40 + (18000 / (1 + abs(hashint8(article.id)::bigint) %% 120))::integer
    ) AS reader
    CROSS JOIN LATERAL (
        SELECT article.published_at
            + (now() - article.published_at)
            * power(abs(hashint8(article.id * 100003 + reader)::bigint) / 2147483648.0, 3) AS at
    ) AS at
    WHERE article.live_revision_id IS NOT NULL AND article.published_at < now()
    ORDER BY at.at
"""


def load() -> None:
    with connection.cursor() as cursor:
        cursor.execute(_READINGS, [])
    roll_up.call()
