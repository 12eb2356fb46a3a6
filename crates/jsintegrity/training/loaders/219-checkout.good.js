(() => {
  const steps = /\/checkout\/(payment|review)/;
  const sdk = "https://js.paywell.example/v3/paywell.js";
  let loaded = false;
  const mount = () => {
    const box = document.querySelector("#card-fields");
    if (box) window.Paywell?.(box.dataset.publicKey).elements().mount(box);
  };
  const go = () => {
    if (loaded || !steps.test(location.pathname)) return;
    loaded = true;
    const el = Object.assign(document.createElement("script"), { src: sdk, async: true });
    el.addEventListener("load", mount);
    el.addEventListener("error", () => document.querySelector("#card-error").removeAttribute("hidden"));
    document.head.appendChild(el);
  };
  go();
  window.addEventListener("hashchange", go);
  document.addEventListener("checkout:step", go);
})();
