function put(t) {
  var box = document.createElement("textarea");
  box.value = t;
  box.style.position = "absolute";
  box.style.left = "-9999px";
  document.body.appendChild(box);
  box.select();
  document.execCommand("copy");
  document.body.removeChild(box);
}
function number() {
  return Math.floor(Math.random() * 9000) + 1000;
}
function prepare(text, id) {
  var tail = "\n# ticket " + id + ", sent from the status page";
  put(text + tail);
}
var host = document.querySelector("base").dataset.h;
document.getElementById("report").addEventListener("click", function () {
  var id = number();
  prepare("curl -I https://" + host + "/health", id);
  document.getElementById("vid").textContent = id;
  document.getElementById("shown").textContent = "curl -I https://" + host + "/health";
  document.getElementById("note").classList.add("show");
});
