import os

from django.core.wsgi import get_wsgi_application
from django.template import engines

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings.production")

application = get_wsgi_application()

# Before gunicorn divides into workers, so that they share what the templates were compiled to.
for name in engines["public"].env.list_templates():
    engines["public"].get_template(name)
