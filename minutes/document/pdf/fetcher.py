"""What a rendering may read: our own fonts and styles, and the files of the edition. No network, nothing else."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from weasyprint.urls import URLFetcher, URLFetcherResponse

ASSET = "asset:"  # asset:<sha256> is a file of the edition


class ForeignAddressError(ValueError):
    """The document or a style asked for something that is not ours."""


class OwnFilesFetcher(URLFetcher):
    """Serves the files below `folders` and the given assets. Everything else is refused before anything is opened."""

    def __init__(self, folders: tuple[Path, ...], assets: Mapping[str, bytes] | None = None) -> None:
        super().__init__(allow_redirects=False)
        self._folders = tuple(folder.resolve() for folder in folders)
        self._assets = assets or {}

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        if url.startswith(ASSET):
            return URLFetcherResponse(url, self._asset(url))
        return URLFetcherResponse(url, self._own_file(url))

    def _asset(self, url: str) -> bytes:
        try:
            return self._assets[url.removeprefix(ASSET)]
        except KeyError:
            raise ForeignAddressError(f"No file of this edition: {url}") from None

    def _own_file(self, url: str) -> bytes:
        parts = urlsplit(url)
        path = Path(unquote(parts.path)).resolve()
        if parts.scheme != "file" or parts.netloc or not any(path.is_relative_to(folder) for folder in self._folders):
            raise ForeignAddressError(f"Not a file of ours: {url}")
        return path.read_bytes()
