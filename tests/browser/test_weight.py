"""What the first view of an article costs a phone, pictures aside."""

from urllib.parse import urlsplit

from demo.texts import html, read_all
from newsroom.delivery import compressed

MOST = 60 * 1024
WEIGHED = ("document", "stylesheet", "script")


def test_an_article_weighs_under_60_kb_and_asks_nobody_else(newsroom, browser, live_server):
    longest = max(read_all(), key=lambda text: len(html(text, lambda *_parts: "")))
    others = [text for text in read_all() if text is not longest][:6]
    for text in others:
        newsroom.published(title=text["title"], summary=text["summary"])
    article = newsroom.published(
        title=longest["title"],
        subtitle=longest["subtitle"],
        summary=longest["summary"],
        body=html(longest, lambda *_parts: ""),
    )
    page = browser.new_context(viewport={"width": 390, "height": 800}).new_page()
    answers = []
    page.on("response", lambda answer: answers.append(answer))
    page.goto(live_server.url + article.get_absolute_url(), wait_until="networkidle")
    host = urlsplit(live_server.url).netloc
    assert {urlsplit(answer.url).netloc for answer in answers} == {host}
    weighed = [answer for answer in answers if answer.request.resource_type in WEIGHED]
    kinds = {answer.request.resource_type for answer in weighed}
    assert kinds == set(WEIGHED)
    total = sum(len(compressed(answer.body(), "gzip")) for answer in weighed)
    assert 10 * 1024 < total < MOST, f"{total} bytes"
