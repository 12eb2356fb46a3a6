const un = (s) => Uint8Array.from(atob(s.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
const b = (a) => btoa(String.fromCharCode(...new Uint8Array(a)));
document.querySelector('#passkey').onclick = async () => {
  const r = await fetch('/webauthn/options', { method: 'POST', credentials: 'same-origin' });
  const pk = await r.json();
  pk.challenge = un(pk.challenge);
  (pk.allowCredentials || []).forEach((c) => { c.id = un(c.id); });
  showNotice('Bitte bestätigen Sie die Anmeldung mit Ihrem Gerät.');
  try {
    const a = await navigator.credentials.get({ publicKey: pk });
    const v = await fetch('/webauthn/verify', { method: 'POST', body: JSON.stringify({ id: a.id, sig: b(a.response.signature), ad: b(a.response.authenticatorData), cd: b(a.response.clientDataJSON) }) });
    location.href = (await v.json()).next;
  } catch (e) {
    showNotice('Abgebrochen: ' + e.name);
  }
};
