"""The count of characters; a browser holds the editor's own to the same table."""

import json
from pathlib import Path

import pytest

from articles.body.counting import count, count_body

TABLE = json.loads(Path(__file__).with_name("counts.json").read_text("utf-8"))


@pytest.mark.parametrize(("text", "counted"), TABLE)
def test_a_text_is_counted_as_word_processors_count(text, counted):
    assert count(text) == counted


def test_blocks_end_words():
    assert count_body("<p>port</p><p>city</p>") == 2
    assert count_body("<ul><li>甲</li><li>B</li></ul><p>C<br>D</p>") == 4


def test_a_picture_counts_its_words_alone():
    address = "/media/pictures/00/" + "0" * 64 + ".jpg"
    figure = f'<figure class="picture"><img alt="船" src="{address}"><figcaption>石桥</figcaption>'
    assert count_body(f"{figure}</figure>") == 2
