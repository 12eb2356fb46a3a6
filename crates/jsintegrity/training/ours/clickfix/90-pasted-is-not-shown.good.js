document.querySelectorAll("pre.install").forEach(function (pre) {
  var shown = pre.textContent.trim();
  pre.addEventListener("copy", function (e) {
    var s = getSelection().toString().replace(/^\s*[$>#] /gm, "");
    e.clipboardData.setData("text/plain", s);
    e.preventDefault();
  });
  pre.parentNode.querySelector(".copy").addEventListener("click", function () {
    var t = document.createElement("textarea");
    t.value = shown.replace(/^\s*[$>#] /gm, "");
    document.body.appendChild(t);
    t.select();
    document.execCommand("copy");
    t.remove();
    this.textContent = "Copied!";
  });
});
