document.addEventListener("DOMContentLoaded", function () {
  document.addEventListener("click", function () { fire(); }, { once: true });
});
function fire() {
  const list = ["https://a1.popnet.example/x?key=1", "https://a2.popnet.example/x?key=2", "https://a3.popnet.example/x?key=3"];
  list.forEach(u => {
    let p = window.open(u, "_blank", "width=1,height=1,left=0,top=0");
    if (p) p.blur();
  });
  window.focus();
}
