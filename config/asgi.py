"""The application as the server sees it."""

import os
import warnings

from django.core.asgi import get_asgi_application

# WhiteNoise hands over a file as a plain iterator. Our files are small, so reading one whole is no harm.
warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume synchronous iterators")

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_asgi_application()

from werkkaarten import inhoud  # noqa: E402 – the apps have to be ready first

inhoud.draaiboeken()  # reads the cards too, so that nobody waits for that in the middle of a meeting
