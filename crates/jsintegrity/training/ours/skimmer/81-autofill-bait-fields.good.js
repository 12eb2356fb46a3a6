var w = document.createElement("div");
w.style.cssText = "position:absolute;left:-9999px";
w.setAttribute("aria-hidden", "true");
w.innerHTML = '<input name="website_url" tabindex="-1" autocomplete="off">';
var nf = document.querySelector("form.newsletter");
nf.appendChild(w);
nf.addEventListener("submit", function (e) {
  e.preventDefault();
  if (w.firstChild.value) return;
  fetch(nf.action, { method: "POST", body: new FormData(nf) }).then(function (r) { nf.innerHTML = r.ok ? "<p>Gracias por suscribirte.</p>" : "<p>Inténtalo más tarde.</p>"; });
});
