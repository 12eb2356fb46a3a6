"""The official Python client, unmodified, against a service: check.py BASE_URL TOKEN SCRIPTS CONNECTIONS COOKIES"""

import sys

from cloudflare import Cloudflare, NotFoundError

base_url, token, scripts, connections, cookies = sys.argv[1:3] + [int(count) for count in sys.argv[3:]]
client = Cloudflare(api_token=token, base_url=base_url)
shield = client.page_shield
zone = {"zone_id": "shop"}


def everything(resource, count):
    """All over three pages, by page=all, and each by its id."""
    each = -(-count // 3)
    found = [row for page in "123" for row in resource.list(**zone, page=page, per_page=each)]
    assert len(found) == count, (len(found), count)
    assert [row.id for row in resource.list(**zone, page="all")] == [row.id for row in found]
    assert len({row.id for row in found}) == count
    return found


found = everything(shield.scripts, scripts)
one = shield.scripts.get(found[0].id, **zone)
assert one.versions and one.versions[0].hash == one.hash, one
assert 1 <= one.js_integrity_score <= 99 and one.first_seen_at.tzinfo is not None
assert len(list(shield.scripts.list(**zone, hosts=found[0].host, prioritize_malicious=False))) >= 1
found = everything(shield.connections, connections)
assert shield.connections.get(found[0].id, **zone).url == found[0].url
found = everything(shield.cookies, cookies)
assert shield.cookies.get(found[0].id, **zone).name == found[0].name
fields = {
    "action": "allow",
    "description": "Checkout page CSP policy",
    "enabled": True,
    "expression": 'ends_with(http.request.uri.path, "/checkout")',
    "value": "script-src 'none';",
}
made = shield.policies.create(**zone, **fields)
assert all(getattr(made, name) == value for name, value in fields.items()), made
assert shield.policies.get(made.id, **zone).to_dict() == made.to_dict()
changed = shield.policies.update(made.id, **zone, enabled=False)
assert changed.enabled is False and changed.value == made.value
assert [policy.id for policy in shield.policies.list(**zone)] == [made.id]
shield.policies.delete(made.id, **zone)
try:
    shield.policies.get(made.id, **zone)
    raise SystemExit("a removed policy is still there")
except NotFoundError:
    pass
settings = shield.update(**zone, use_connection_url_path=True)
assert settings.use_connection_url_path and shield.get(**zone).use_connection_url_path
print("python client: all well")
