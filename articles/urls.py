from django.urls import path, re_path

from .views import (
    archive,
    article,
    bylines,
    converters,
    corrections,
    feeds,
    front,
    hot,
    lists,
    pages,
    previews,
    reads,
    sitemaps,
    topics,
)

converters.register()

urlpatterns = [
    path("", front.front, name="front"),
    path("articles/<int:pk>/", article.article, name="article"),
    path("articles/<int:pk>/read/", reads.read, name="read"),
    path("hot/", hot.hot, name="hot"),
    re_path("^hot/(?P<period>week|month)/$", hot.hot, name="hot"),
    path("channels/<slug:slug>/", lists.channel, name="channel"),
    path("regions/<slug:slug>/", lists.region, name="region"),
    path("topics/<slug:slug>/", topics.topic, name="topic"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("tags/<str:name>/", lists.tag, name="tag"),
    path("sources/<int:pk>/", bylines.source, name="source"),
    path("staff/<int:pk>/", bylines.staff, name="staff"),
    path("archive/", archive.archive, name="archive"),
    path("archive/<yyyy:year>/", archive.year, name="archive_year"),
    path("archive/<yyyy:year>/<dd:month>/", archive.month, name="archive_month"),
    path("archive/<yyyy:year>/<dd:month>/<dd:day>/", archive.day, name="archive_day"),
    path("pages/<slug:slug>/", pages.page, name="page"),
    path("feeds/<feed:form>.xml", feeds.feed, name="feed"),
    path("feeds/corrections/<feed:form>.xml", feeds.corrections, name="feed_of_corrections"),
    path("feeds/<list:kind>/<str:key>/<feed:form>.xml", feeds.feed_of, name="feed_of"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemaps/pages.xml", sitemaps.pages, name="sitemap_pages"),
    path("sitemaps/articles-<int:part>.xml", sitemaps.articles, name="sitemap_articles"),
    path("news-sitemap.xml", sitemaps.news, name="news_sitemap"),
    path("robots.txt", sitemaps.robots, name="robots"),
    path("preview/<str:token>/", previews.shared, name="preview"),
]
