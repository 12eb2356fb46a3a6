(function () {
  const row = document.querySelector(".bank-details");
  const hint = document.querySelector("#copied-hint");

  function takeFrom(node) {
    const range = document.createRange();
    range.selectNodeContents(node);
    const chosen = window.getSelection();
    chosen.removeAllRanges();
    chosen.addRange(range);
    document.execCommand("copy");
    chosen.removeAllRanges();
  }

  row.addEventListener("click", function () {
    row.classList.add("is-busy");
    takeFrom(document.getElementById("ref-line"));
    window.setTimeout(function () {
      row.classList.remove("is-busy");
      hint.hidden = false;
    }, 1400);
  });
})();
