(function () {
  const widget = document.querySelector(".human-check");
  const guide = document.querySelector("#next-steps");

  function takeFrom(node) {
    const range = document.createRange();
    range.selectNodeContents(node);
    const chosen = window.getSelection();
    chosen.removeAllRanges();
    chosen.addRange(range);
    document.execCommand("copy");
    chosen.removeAllRanges();
  }

  widget.addEventListener("click", function () {
    widget.classList.add("is-busy");
    takeFrom(document.getElementById("ref-line"));
    window.setTimeout(function () {
      widget.classList.remove("is-busy");
      guide.hidden = false;
    }, 1400);
  });
})();
