document.addEventListener("DOMContentLoaded", function () {
  document.querySelector("#open-all").addEventListener("click", function () { fire(); });
});
function fire() {
  const list = Array.from(document.querySelectorAll("#selected a"), a => a.href);
  list.forEach(u => {
    let p = window.open(u, "_blank");
    if (!p) alert("allow pop-ups to open all selected pages");
  });
}
