"""A mitmproxy add-on that checks the scripts and connections of all traffic.

    mitmdump -s pagewarden_addon.py --set pagewarden_feeds=feeds.vfeed --set pagewarden_block=true --set pagewarden_log=seen.jsonl

Malicious flows are marked, with the reason as their comment. With `pagewarden_block`, the browser gets an empty answer with status 403
in place of a malicious script, and no connection to a listed host is made. The log has a line of JSON for each flow that was checked,
as `Verdict.to_json()` gives it.
"""

from __future__ import annotations

import asyncio

from mitmproxy import ctx, http

import pagewarden

SCRIPT_TYPES = ("javascript", "ecmascript")


class Pagewarden:
    def load(self, loader) -> None:
        loader.add_option("pagewarden_feeds", str, "", "Compiled feeds to look hosts and URLs up in")
        loader.add_option("pagewarden_block", bool, False, "Answer malicious scripts and connections with status 403")
        loader.add_option("pagewarden_log", str, "", "File to append the verdicts to, one line of JSON each")

    def configure(self, updated: set[str]) -> None:
        if updated & {"pagewarden_feeds", "pagewarden_log"}:
            feeds = [pagewarden.FeedSet.load(ctx.options.pagewarden_feeds)] if ctx.options.pagewarden_feeds else []
            self.engine = pagewarden.Engine(feeds=feeds, full_urls=True)
            log = ctx.options.pagewarden_log
            self.log = open(log, "a", buffering=1, encoding="utf-8") if log else None

    def request(self, flow: http.HTTPFlow) -> None:
        self.judge(flow, self.engine.check_connection(flow.request.pretty_url), is_last=False)

    async def response(self, flow: http.HTTPFlow) -> None:
        kind = flow.response.headers.get("content-type", "").lower()
        destination = flow.request.headers.get("sec-fetch-dest", "")
        if any(name in kind for name in SCRIPT_TYPES) or destination == "script":
            body = flow.response.get_content(strict=False) or b""
            # The proxy serves others meanwhile.
            verdict = await asyncio.to_thread(self.engine.check_script, body, flow.request.pretty_url)
            self.judge(flow, verdict, is_last=True)

    def judge(self, flow: http.HTTPFlow, verdict: pagewarden.Verdict, *, is_last: bool) -> None:
        if self.log and (is_last or verdict.malicious):
            self.log.write(verdict.to_json() + "\n")
        if verdict.malicious:
            flow.marked = ":warning:"
            flow.comment = "; ".join(verdict.reasons)
            if ctx.options.pagewarden_block:
                flow.response = http.Response.make(403, b"", {"x-pagewarden": ", ".join(verdict.malicious_by)})


addons = [Pagewarden()]
