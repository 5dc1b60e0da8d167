"""The application as uvicorn serves it."""

import os
import warnings

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
application = get_asgi_application()
# WhiteNoise hands over files as ordinary iterators. Django reads them in a thread, which is well for what are small
# files, and would warn of it.
warnings.filterwarnings("ignore", "StreamingHttpResponse must consume synchronous iterators")
