from django.urls import path, re_path

from .views import article, corrections, front, hot, lists, previews, reads

urlpatterns = [
    path("", front.front, name="front"),
    path("articles/<int:pk>/", article.article, name="article"),
    path("articles/<int:pk>/read/", reads.read, name="read"),
    path("hot/", hot.hot, name="hot"),
    re_path("^hot/(?P<period>week|month)/$", hot.hot, name="hot"),
    path("channels/<slug:slug>/", lists.channel, name="channel"),
    path("regions/<slug:slug>/", lists.region, name="region"),
    path("topics/<slug:slug>/", lists.topic, name="topic"),
    path("corrections/", corrections.corrections, name="corrections"),
    path("tags/<str:name>/", lists.tag, name="tag"),
    path("preview/<str:token>/", previews.shared, name="preview"),
]
