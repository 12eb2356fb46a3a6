window.chatSettings = { app_id: "APP", hide_default_launcher: false, alignment: "right", language_override: "tr" };
(function () {
  var w = window, ic = w.Chat;
  if (typeof ic === "function") { ic("update", w.chatSettings); return; }
  var i = function () { i.q.push(arguments); };
  i.q = [];
  w.Chat = i;
  function l() { var s = document.createElement("script"); s.async = true; s.src = "https://widget.sohbet.example/w/APP"; document.body.appendChild(s); }
  document.readyState === "complete" ? l() : w.addEventListener("load", l, false);
})();
Chat("boot", { name: document.querySelector(".uye-adi") ? document.querySelector(".uye-adi").textContent.trim() : undefined });
Chat("onShow", function () { dataLayer.push({ event: "sohbet_acildi" }); });
