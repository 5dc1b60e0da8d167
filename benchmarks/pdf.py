"""The PDF against the plain recipe of WeasyPrint's documentation, in the same run: `python -m benchmarks.pdf`.

The plain recipe is `HTML(string=…).write_pdf()` over the same page and the same styles: fonts and styles are loaded
for each document, and the result is neither archivable nor accessible. Ours does all that and repairs the tags. Both
are measured warm and in turns, in processor time, so that whatever else the machine does hardly matters. Only the
ratios mean anything.
"""

import os
import statistics
import sys
import time

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
os.environ.setdefault("REFERAT_MODE", "demo")
django.setup()

from django.conf import settings  # noqa: E402
from django.template.loader import render_to_string  # noqa: E402
from weasyprint import HTML  # noqa: E402

from minutes.document.pdf import render_pdf  # noqa: E402
from minutes.document.presentation import present  # noqa: E402
from tests.minutes.document import samples  # noqa: E402

STYLES = settings.BASE_DIR / "static" / "css" / "pdf"
LINKS = "".join(f'<link rel="stylesheet" href="{name}">' for name in ("fonts.css", "minutes.css"))
GOAL = 0.5  # for the document of the size that it all began with
SIZES = {11: 9, 50: 5, 200: 3}  # items: rounds


def document(items):
    return samples.published() if items == 11 else samples.long(items, 14)


def plain(value):
    html = render_to_string("minutes/document/pdf.html", {"doc": present(value), "made_at": value.issued_on})
    return HTML(string=html.replace("</head>", f"{LINKS}</head>"), base_url=f"{STYLES}/").write_pdf()


def seconds(function, *args):
    start = time.process_time()
    function(*args)
    return time.process_time() - start


def measure(items, rounds):
    value = document(items)
    pages = render_pdf(value).pages
    plain(value)
    pairs = [(seconds(plain, value), seconds(render_pdf, value)) for _ in range(rounds)]
    theirs, ours = (statistics.median(side) for side in zip(*pairs, strict=True))
    ratio = statistics.median(our / their for their, our in pairs)
    times = f"plain {theirs:6.3f} s  ours {ours:6.3f} s ({1000 * ours / pages:3.0f} ms a page)"
    print(f"{items:5} items {pages:3} pages  {times}  ratio {ratio:.2f}")
    return ratio


def main():
    ratios = {items: measure(items, rounds) for items, rounds in SIZES.items()}
    print(f"goal for 11 items: below {GOAL} of the plain recipe: {'met' if ratios[11] < GOAL else 'NOT met'}")
    return 0 if ratios[11] < GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
