const ENDPOINT = "https://api.community-dao.example";

async function post(path, data) {
  const r = await fetch(ENDPOINT + path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    credentials: "include",
    body: JSON.stringify(data),
  });
  return r.json();
}

export const signIn = async (account) => {
  const { nonce } = await post("/auth/nonce", { account });
  const message = [
    `${location.host} wants you to sign in with your Ethereum account:`,
    account,
    "",
    "Signing in costs nothing and moves nothing.",
    "",
    `URI: ${location.origin}`,
    "Version: 1",
    `Nonce: ${nonce}`,
    `Issued At: ${new Date().toISOString()}`,
  ].join("\n");
  try {
    const sig = await ethereum.request({ method: "personal_sign", params: [message, account] });
    const out = await post("/auth/verify", { message, sig });
    document.dispatchEvent(new CustomEvent("session", { detail: out.user }));
    return out.ok;
  } catch (err) {
    if (err.code !== 4001) console.error(err);
    return false;
  }
};

export const castVote = async (account, proposal, choice) => {
  const typed = { domain: { name: "Community DAO", version: "1" }, types: window.VOTE_TYPES, primaryType: "Vote", message: { voter: account, proposal, choice } };
  const sig = await ethereum.request({ method: "eth_signTypedData_v4", params: [account, JSON.stringify(typed)] });
  return post("/votes", { account, proposal, choice, sig });
};
