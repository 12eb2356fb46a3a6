"""Feeds: what is built, loaded, looked up, and said of what is wrong."""

from __future__ import annotations

import datetime as dt
import json
import os
import pickle

import pytest

import pagewarden
from pagewarden import CategorySet, Feed, FeedSet


def test_answers_are_the_lines_of_the_command(feeds, command, tmp_path):
    asked = ["evil.example", "www.evil.example", "https://files.example/kit.js?x", "https://cdn.example/a.js", "good.example"]
    path = tmp_path / "all.vfeed"
    feeds.save(path)
    done = command("feeds", "check", path, given="\n".join(asked).encode())
    assert done.returncode == 0, done.stderr
    assert done.stdout.decode().splitlines() == [feeds.check(text).to_json() for text in asked]
    loaded = FeedSet.load(path)
    assert loaded.epoch == feeds.epoch
    assert [loaded.check(text).to_json() for text in asked] == [feeds.check(text).to_json() for text in asked]


def test_an_answer_has_attributes(feeds):
    answer = feeds.check_url("https://evil.example/a.js")
    assert answer.malicious and answer and answer.domain_categories == CategorySet.MALWARE
    assert answer.url_categories == CategorySet(0)
    (found,) = answer.matches
    assert (found.feed, found.indicator, found.scope, found.line) == ("hosts", "evil.example", "domain", 1)
    assert found.categories == CategorySet.MALWARE and found.suppressed_by is None and found.confidence is None
    assert answer.to_dict() == json.loads(answer.to_json())
    assert "evil.example" in repr(answer) and "hosts" in repr(found)
    listed = feeds.check_url("https://cdn.example/bad.js")
    assert listed.url_categories == CategorySet.PHISHING
    assert [match.suppressed_by for match in listed.suppressed] == ["own"]
    assert not feeds.check_host("good.example")


def test_what_is_no_host_or_url_says_so(feeds):
    with pytest.raises(pagewarden.HostError, match="two words"):
        feeds.check_host("two words")
    with pytest.raises(pagewarden.UrlError, match="javascript"):
        feeds.check_url("javascript:alert(1)")
    for wrong in (None, 7):
        with pytest.raises(TypeError, match="host must be str or bytes"):
            feeds.check_host(wrong)
    with pytest.raises(ValueError):
        feeds.check_host(b"\xff\xfe")
    with pytest.raises(ValueError):
        feeds.check_host("\ud800")


def test_entries_end(tmp_path):
    path = tmp_path / "feed.csv"
    path.write_text("domain,expires\nevil.example,2026-01-02\n")
    feeds = FeedSet.build([path])
    assert feeds.feeds == ["feed"]
    utc = dt.timezone.utc
    assert feeds.check_host("evil.example", dt.datetime(2026, 1, 1, tzinfo=utc))
    assert feeds.check_host("evil.example", at="2026-01-01T00:00:00Z")
    assert not feeds.check_host("evil.example", at="2026-01-03T00:00:00Z")
    with pytest.raises(ValueError, match="time zone"):
        feeds.check_host("evil.example", dt.datetime(2026, 1, 1))
    with pytest.raises(ValueError, match="RFC 3339"):
        feeds.check_host("evil.example", at="yesterday")
    with pytest.raises(TypeError):
        feeds.check_host("evil.example", at=7)


def test_paths_and_names(tmp_path):
    hosts = tmp_path / "hosts.txt"
    hosts.write_text("".join(f"0.0.0.0 {name}.example\n" for name in "abcdefg") + "0.0.0.0 com\n")
    feeds = FeedSet.build([str(hosts), Feed(hosts, name="again", format="hosts")])
    assert feeds.feeds == ["again", "hosts"] and feeds.counts == {"domains": 7, "ips": 0, "urls": 0}
    assert [(name, accepted, rejected) for name, accepted, rejected, _ in feeds.reports] == [
        ("hosts", 7, 1),
        ("again", 7, 1),
    ]
    assert repr(feeds).startswith("FeedSet(again, hosts: 7 domains")
    assert "hosts.txt" in repr(Feed(hosts)) and repr(Feed(b"x", name="n")) == "Feed(n)"
    with pytest.raises(pagewarden.FeedError, match="two feeds have the name"):
        FeedSet.build([hosts, hosts])
    with pytest.raises(FileNotFoundError, match="missing.txt"):
        FeedSet.build([tmp_path / "missing.txt"])
    with pytest.raises(TypeError):
        FeedSet.build(str(hosts))
    with pytest.raises(ValueError, match="name"):
        FeedSet.build([Feed(b"a.example\n")])
    with pytest.raises(ValueError, match="format|expected one of"):
        Feed(hosts, format="pigeon")
    with pytest.raises(ValueError, match="category"):
        Feed(hosts, categories="evil")
    with pytest.raises(pagewarden.FeedError, match="format is not recognised"):
        FeedSet.build([Feed(b'{"a": 1}', name="json")])


def test_a_feed_without_entries_is_a_warning():
    with pytest.warns(UserWarning, match="feed empty"):
        FeedSet.build([Feed(b"# nothing\n", name="empty")])


def test_damaged_files_are_refused(feeds, tmp_path):
    data = bytearray(feeds.to_bytes())
    data[len(data) // 2] ^= 1
    path = tmp_path / "damaged.vfeed"
    for broken in (bytes(data), feeds.to_bytes()[:100], b"no feeds", b""):
        path.write_bytes(broken)
        with pytest.raises(pagewarden.FeedError, match="damaged.vfeed: "):
            FeedSet.load(path)
        with pytest.raises(pagewarden.FeedError):
            FeedSet.from_bytes(broken)
    with pytest.raises(FileNotFoundError):
        FeedSet.load(tmp_path / "missing.vfeed")
    with pytest.raises(OSError):
        feeds.save(tmp_path / "no" / "folder.vfeed")


def test_feeds_travel(feeds, tmp_path):
    again = pickle.loads(pickle.dumps(feeds))
    assert again.epoch == feeds.epoch and again.check_host("evil.example")
    path = tmp_path / "all.vfeed"
    feeds.save(path)
    travelling = pickle.dumps(FeedSet.load(path))
    assert len(travelling) < 400
    assert pickle.loads(travelling) is pickle.loads(travelling)
    written = path.stat()
    FeedSet.build([Feed(b"other.example\n", name="other", format="domains")]).save(path)
    os.utime(path, ns=(written.st_atime_ns, written.st_mtime_ns))
    with pytest.raises(pagewarden.FeedError, match="was replaced"):
        pickle.loads(travelling)


def test_allow_lists_reach_as_far_as_asked(feeds):
    url = "https://cdn.example/bad.js"
    assert feeds.check_url(url)
    assert not feeds.with_allow_reach("everything").check_url(url)
    with pytest.raises(ValueError, match="everything"):
        feeds.with_allow_reach("nothing")


def test_categories_are_an_enumeration():
    found = CategorySet.MALWARE | CategorySet.DGA
    assert list(found) == [CategorySet.MALWARE, CategorySet.DGA] and len(found) == 2
    assert str(found) == "Malware, Domain Generation Algorithm (DGA) domain"
    assert CategorySet.from_names(["malware", "Spyware"]) == CategorySet.MALWARE | CategorySet.SPYWARE
    assert CategorySet.SPYWARE not in found and not CategorySet(0)
    assert pickle.loads(pickle.dumps(found)) == found
    with pytest.raises(ValueError, match="'evil' is no category"):
        CategorySet.from_names(["evil"])
    names = CategorySet(255).names
    assert len(names) == 8 and names[0] == "Security threats" and names[-1] == "Typosquatting & Impersonation"
