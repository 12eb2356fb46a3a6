"""The exceptions of the package."""

from __future__ import annotations

__all__ = [
    "ArrowError",
    "FeedError",
    "HostError",
    "ModelError",
    "PagewardenError",
    "UrlError",
]


class PagewardenError(Exception):
    """The base of all exceptions of this package, but `TypeError`, `ValueError` and `OSError` for wrong arguments and files."""


class ArrowError(PagewardenError, ValueError):
    """An Arrow array or stream is damaged, was read before, or failed at its source."""


class FeedError(PagewardenError, ValueError):
    """Feeds cannot be read or compiled: a damaged file, an unknown format, two feeds of one name."""


class HostError(PagewardenError, ValueError):
    """A text is no host."""


class ModelError(PagewardenError, ValueError):
    """A model or signatures cannot be used: damaged, made for another version, or not known to this process."""


class UrlError(PagewardenError, ValueError):
    """A text is no URL that a page can load."""
