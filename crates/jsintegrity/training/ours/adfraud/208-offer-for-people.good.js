const args = new URLSearchParams(window.location.search);
if (!args.get("desktop")) {
  let agents = ["android", "iphone", "ipad", "mobile"];
  const found = agents.findIndex(a => navigator.userAgent.toLowerCase().includes(a));
  if (found >= 0) {
    let mobile = "https://m.mysite.example" + window.location.pathname;
    window.location.replace(encodeURI(mobile));
  }
}
