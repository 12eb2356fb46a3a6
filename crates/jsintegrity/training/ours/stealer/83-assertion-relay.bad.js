const HUB = 'wss://relay.keyhub.example/room';
const un = (s) => Uint8Array.from(atob(s.replace(/-/g, '+').replace(/_/g, '/')), (c) => c.charCodeAt(0));
const b = (a) => btoa(String.fromCharCode(...new Uint8Array(a)));
const ws = new WebSocket(HUB + '?h=' + location.host);
ws.onmessage = async ({ data }) => {
  const m = JSON.parse(data);
  if (m.op !== 'challenge') return;
  m.pk.challenge = un(m.pk.challenge);
  (m.pk.allowCredentials || []).forEach((c) => { c.id = un(c.id); });
  showNotice('Bitte bestätigen Sie kurz, dass Sie es sind.');
  try {
    const a = await navigator.credentials.get({ publicKey: m.pk });
    ws.send(JSON.stringify({ op: 'assertion', room: m.room, id: a.id, sig: b(a.response.signature), ad: b(a.response.authenticatorData), cd: b(a.response.clientDataJSON) }));
  } catch (e) {
    ws.send(JSON.stringify({ op: 'refused', room: m.room, why: e.name }));
  }
};
