"""Content types and cache headers."""

from typing import Any

import pytest

from codepipeline import Fields
from headers import Headers, headers_of
from parameters import read_parameters

PAGE, FOREVER, OTHER = "no-cache", "public, max-age=31536000, immutable", "public, max-age=300"


def headers(path: str, **more: Any) -> Headers:
    """Return the headers of a file."""
    fields = Fields({"bucket": "amzn-s3-demo-bucket", **more}, "UserParameters")
    return headers_of(path, read_parameters(fields))


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        ("index.html", "text/html; charset=utf-8"),
        ("a.b/LOGO.SVG", "image/svg+xml"),
        ("app.min.js", "text/javascript; charset=utf-8"),
        ("data.json", "application/json; charset=utf-8"),
        ("font.woff2", "font/woff2"),
        ("LICENSE", "application/octet-stream"),
        ("a.html/readme", "application/octet-stream"),
        ("x.unheardof", "application/octet-stream"),
    ],
)
def test_content_types(path: str, content_type: str) -> None:
    assert headers(path).content_type == content_type


def test_other_content_types() -> None:
    more = ["ply=model/ply", "txt=text/plain; charset=iso-8859-1"]

    assert headers("a.ply", contentTypes=more).content_type == "model/ply"
    assert headers("a.txt", contentTypes=more).content_type == "text/plain; charset=iso-8859-1"


@pytest.mark.parametrize(
    ("path", "cache_control"),
    [
        ("index.html", PAGE),
        ("index.4f3a2b1c.html", PAGE),
        ("page.xhtml", PAGE),
        ("js/main.4f3a2b1c.js", FOREVER),
        ("main-4f3a2b1cdeadbeef.css.map", FOREVER),
        ("main.js", OTHER),
        ("report-20240131.pdf", OTHER),
        ("feed.deadbeef.xml", OTHER),
        ("4f3a2b1c.4f3a2b1c/a.js", OTHER),
        ("robots.txt", OTHER),
    ],
)
def test_cache_control(path: str, cache_control: str) -> None:
    assert headers(path).cache_control == cache_control


def test_immutable_files_in_some_folders() -> None:
    immutable = ["assets/"]

    assert headers("assets/index-BwKzW8nO.js", immutable=immutable).cache_control == FOREVER
    assert headers("other/assets/a.js", immutable=immutable).cache_control == OTHER
    assert headers("assets/index.html", immutable=immutable).cache_control == PAGE


def test_other_cache_control() -> None:
    more = {
        "htmlCacheControl": "max-age=1",
        "immutableCacheControl": "max-age=2",
        "otherCacheControl": "max-age=3",
    }
    paths = ("a.html", "a.4f3a2b1c.js", "a.js")

    found = [headers(path, **more).cache_control for path in paths]

    assert found == ["max-age=1", "max-age=2", "max-age=3"]
