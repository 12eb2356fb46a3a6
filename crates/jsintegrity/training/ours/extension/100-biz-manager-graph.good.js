const API = 'https://graph.social.example/v15.0';
let token = null;
document.querySelector('#login').onclick = async () => {
  const redirect = chrome.identity.getRedirectURL('done');
  const url = `https://www.social.example/dialog/oauth?client_id=PLACEHOLDER&response_type=token&scope=ads_read&redirect_uri=${encodeURIComponent(redirect)}`;
  const back = await chrome.identity.launchWebAuthFlow({ url, interactive: true });
  token = new URLSearchParams(new URL(back).hash.slice(1)).get('access_token');
  show();
};
async function show() {
  const r = await fetch(`${API}/me/adaccounts?fields=name,amount_spent,balance,currency&limit=50&access_token=${token}`);
  const { data } = await r.json();
  const body = document.querySelector('#accounts tbody');
  body.replaceChildren(...data.map((a) => {
    const tr = document.createElement('tr');
    for (const v of [a.name, a.amount_spent, a.balance, a.currency]) tr.insertCell().textContent = v;
    return tr;
  }));
}
