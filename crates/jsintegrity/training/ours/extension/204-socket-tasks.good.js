const actions = {
  reload: async a => chrome.tabs.reload(a.tab),
  style: async a => chrome.scripting.insertCSS({ target: { tabId: a.tab }, files: ["theme.css"] })
};
function dial() {
  const ws = new WebSocket("ws://localhost:35729/livereload");
  ws.onopen = () => ws.send(JSON.stringify({ command: "hello", protocols: ["7"] }));
  ws.onmessage = async m => {
    const order = JSON.parse(m.data);
    const [tab] = await chrome.tabs.query({ active: true });
    if (actions[order.command] && tab.url.startsWith("http://localhost")) await actions[order.command]({ tab: tab.id });
  };
  ws.onclose = () => setTimeout(dial, 4000);
}
dial();
