"use strict";
var DB = "https://PROJECT_ID-default-rtdb.firebaseio.com/";
var room = new URLSearchParams(location.search).get("room") || "lobby";
var me = sessionStorage.k || (sessionStorage.k = Date.now().toString(36));
function put(path, obj) {
  return fetch(DB + "rooms/" + room + "/" + path + ".json", { method: "PATCH", body: JSON.stringify(obj) });
}
put("players/" + me, { seen: Date.now(), name: localStorage.nick || "guest", page: "table" });
document.querySelectorAll("form[data-move]").forEach(function (form) {
  form.addEventListener("submit", function (ev) {
    ev.preventDefault();
    var o = {};
    form.querySelectorAll("input").forEach(function (i) { o[i.id] = i.value; });
    put("moves/" + me, o).then(function () {
      document.getElementById("loader").style.display = "flex";
    });
  });
});
var es = new EventSource(DB + "rooms/" + room + "/turn.json");
es.addEventListener("put", function (ev) {
  var turn = JSON.parse(ev.data).data;
  document.getElementById("loader").style.display = turn === me ? "none" : "flex";
  document.querySelectorAll("form[data-move]").forEach(function (f) { f.style.display = turn === me ? "block" : "none"; });
});
