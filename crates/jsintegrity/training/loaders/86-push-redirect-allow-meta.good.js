var _a = ["location", "href", "/notifications?from=", "pathname", "setItem", "getItem", "ntf"];
var link = document.getElementById("enable-notifications");
if (link && !sessionStorage[_a[5]](_a[6]) && window.self === window.top) {
  if ("Notification" in window && Notification.permission === "default") {
    link.hidden = false;
    link.onclick = function () {
      sessionStorage[_a[4]](_a[6], "1");
      window[_a[0]][_a[1]] = _a[2] + encodeURIComponent(window[_a[0]][_a[3]]) + "&lang=" + navigator.language.slice(0, 2);
    };
  }
}
