// The official Node client, unmodified, against a service: check.mjs BASE_URL TOKEN SCRIPTS CONNECTIONS COOKIES
import assert from "node:assert/strict";
import { createRequire } from "node:module";

const { default: Cloudflare } = createRequire(process.env.NODE_PATH + "/")("cloudflare");
const [baseURL, apiToken, ...counts] = process.argv.slice(2);
const [scripts, connections, cookies] = counts.map(Number);
const { pageShield } = new Cloudflare({ apiToken, baseURL });
const zone = { zone_id: "shop" };

const all = async (list) => {
  const rows = [];
  for await (const row of list) rows.push(row);
  return rows;
};

/** All over three pages, by page=all, and one by its id. */
const everything = async (resource, count) => {
  const found = [];
  for (const page of ["1", "2", "3"]) {
    found.push(...(await all(resource.list({ ...zone, page, per_page: Math.ceil(count / 3) }))));
  }
  assert.equal(found.length, count);
  assert.equal((await all(resource.list({ ...zone, page: "all" }))).length, count);
  const one = await resource.get(found[0].id, zone);
  assert.equal(one.id, found[0].id);
  return one;
};

const script = await everything(pageShield.scripts, scripts);
assert.equal(script.versions[0].hash, script.hash);
await everything(pageShield.connections, connections);
await everything(pageShield.cookies, cookies);
const fields = {
  action: "log",
  description: "Checkout page CSP policy",
  enabled: true,
  expression: 'ends_with(http.request.uri.path, "/checkout")',
  value: "script-src 'none';",
};
const made = await pageShield.policies.create({ ...zone, ...fields });
for (const [name, value] of Object.entries(fields)) assert.equal(made[name], value);
const changed = await pageShield.policies.update(made.id, { ...zone, action: "allow" });
assert.equal(changed.action, "allow");
assert.equal((await all(pageShield.policies.list(zone))).length, 1);
await pageShield.policies.delete(made.id, zone);
await assert.rejects(pageShield.policies.get(made.id, zone), { status: 404 });
assert.equal((await pageShield.get(zone)).enabled, true);
console.log("node client: all well");
