"""The door for web servers."""

import os

from django.core.wsgi import get_wsgi_application

from langnghe.config.checks import refuse_unsafe_start

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "langnghe.config.settings")

refuse_unsafe_start()
application = get_wsgi_application()
