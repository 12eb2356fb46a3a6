(() => {
  const q = new URLSearchParams(location.search);
  const table = q.get("table") || "1";
  const pay = `https://pay.noodle-bar.example/table/${encodeURIComponent(table)}`;
  let status = "waiting";

  const ready = () => {
    navigator.vibrate && navigator.vibrate([300, 100, 300]);
    document.title = "Your order is ready!";
    document.getElementById("s").textContent = "Please come to the counter";
  };

  const watch = () => {
    const es = new EventSource(`/orders/stream?table=${encodeURIComponent(table)}`);
    es.onmessage = (m) => {
      const data = JSON.parse(m.data);
      status = data.status;
      if (status === "ready") ready();
      else document.getElementById("s").textContent = `About ${data.minutes} minutes`;
    };
    es.onerror = () => (document.getElementById("s").textContent = "Reconnecting…");
  };

  document.addEventListener("DOMContentLoaded", () => {
    document.body.innerHTML = `<h2>Table <b></b></h2><p id="s">…</p><a id="go" class="btn">Pay now</a><button id="call">Call the waiter</button>`;
    document.querySelector("b").textContent = table;
    watch();
    document.getElementById("go").href = pay;
    document.getElementById("call").onclick = async () => {
      const r = await fetch("/orders/call", { method: "POST", body: JSON.stringify({ table }) });
      alert(r.ok ? "Somebody is coming." : "Please wave to us, the call did not go through.");
    };
  });
  window.addEventListener("beforeunload", (e) => status === "paying" && ((e.returnValue = "Your payment is not finished"), e.returnValue));
})();
