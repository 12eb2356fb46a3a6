"""Models by their ids, so that a scorer can travel to another process without its model."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from ._errors import FeedError, ModelError
from ._native import FeedSet, Scorer

__all__ = ["register_model"]

_known: dict[str, bytes | str] = {}


def register_model(model: bytes | str | os.PathLike[str]) -> str:
    """Makes a model known to this process, for scorers that are unpickled here. Gives its id.

    `model` is the model's bytes or the path of its file.
    """
    if isinstance(model, bytes):
        model_id = Scorer.from_bytes(model).model_id
        _known[model_id] = model
    else:
        model_id = Scorer.from_file(model).model_id
        _known[model_id] = os.path.abspath(model)
    _load_model.cache_clear()
    return model_id


def _load(model_id: str, path: str | None, threshold: int, signatures: list[str]) -> Scorer:
    """Unpickles a scorer. One that was loaded before is used again."""
    return _load_model(model_id, path, threshold, tuple(signatures))


@lru_cache(maxsize=8)
def _load_model(model_id: str, path: str | None, threshold: int, signatures: tuple[str, ...]) -> Scorer:
    scorer = _find(model_id, path, threshold)
    for text in signatures:
        scorer = scorer.with_signatures(text)
    return scorer


def _find(model_id: str, path: str | None, threshold: int) -> Scorer:
    known = _known.get(model_id)
    if isinstance(known, bytes):
        return Scorer.from_bytes(known, threshold=threshold)
    for candidate in (known, path):
        if candidate is not None and Path(candidate).is_file():
            scorer = Scorer.from_file(candidate, threshold=threshold)
            if scorer.model_id == model_id:
                return scorer
    bundled = Scorer(threshold=threshold)
    if bundled.model_id == model_id:
        return bundled
    where = f", and {path} is not the file that it was" if path else ""
    raise ModelError(
        f"expected the model {model_id}, but this process has only the built-in model {bundled.model_id}{where}; "
        "call pagewarden.register_model here with that model"
    )


def _load_feeds(path: str, epoch: str) -> FeedSet:
    """Unpickles feeds that were loaded from a file."""
    file = os.stat(path)
    feeds = _load_feed_file(path, (file.st_dev, file.st_ino, file.st_size, file.st_mtime_ns))
    if feeds.epoch != epoch:
        raise FeedError(f"{path}: expected the feed epoch {epoch}, got {feeds.epoch}: the file was replaced")
    return feeds


@lru_cache(maxsize=4)
def _load_feed_file(path: str, _file: tuple[int, int, int, int]) -> FeedSet:
    # The time alone is not enough: two files written within one tick of the kernel's clock have the same. The feeds that are kept here
    # keep their file mapped, so a file that replaces it has another number.
    return FeedSet.load(path)


def _feeds_of_bytes(data: bytes) -> FeedSet:
    return FeedSet.from_bytes(data)
