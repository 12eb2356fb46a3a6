var shareWindow = document.getElementById("share-window");
function setCopy(textToCopy) {
  var tmp = document.createElement("textarea");
  document.body.append(tmp);
  tmp.value = textToCopy;
  tmp.select();
  document.execCommand("copy");
  document.body.removeChild(tmp);
}
document.getElementById("share").addEventListener("click", function () {
  document.getElementById("spin").style.opacity = "1";
  setCopy(location.origin + "/s/" + this.dataset.id);
  setTimeout(function () {
    shareWindow.style.display = "block";
    shareWindow.style.opacity = "1";
  }, 500);
});
document.getElementById("close-button").addEventListener("click", function () { shareWindow.style.display = "none"; });
