let ws = new WebSocket("wss://" + ["flags", "toggleyard", "example"].join(".") + "/ws?env=prod");
ws.onopen = () => ws.send(JSON.stringify({ sdk: "1.9", keys: ["newHeader", "fastSearch"] }));
ws.onmessage = (e) => {
  const flags = JSON.parse(e.data);
  for (const [k, v] of Object.entries(flags)) document.documentElement.toggleAttribute("data-" + k, !!v);
};
ws.onerror = () => setTimeout(() => { ws = null; }, 0);
