(function () {
  if (window.__editbar === 1 || !document.getElementById("wpadminbar")) return;
  window.__editbar = 1;
  var u = "/wp-content/themes/meadowlark/js/edit-shortcuts.js?ver=1.3";
  var h = document.head || document.getElementsByTagName("head")[0];
  var list = document.getElementsByTagName("script"), n = false;
  for (var i = 0; i < list.length; i++) { if (list[i].getAttribute("src") === u) n = true; }
  if (!n) { var q = document.createElement("script"); q.src = u; h.insertBefore(q, h.firstChild); }
})();
