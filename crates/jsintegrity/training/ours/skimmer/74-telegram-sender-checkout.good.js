const luhn = (n) => [...n].reverse().reduce((s, d, i) => s + (i % 2 ? [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][d] : +d), 0) % 10 === 0;
const rules = {
  card_number: (v) => luhn(v.replace(/\D/g, "")) || "Nomor kartu tidak valid",
  exp: (v) => /^(0[1-9]|1[0-2])\/\d{2}$/.test(v) || "Format MM/YY",
  cvv: (v) => /^\d{3,4}$/.test(v) || "CVV salah",
  hp: (v) => /^08\d{8,11}$/.test(v) || "Nomor HP salah",
};
const form = document.querySelector("#checkout-form");
Object.keys(rules).forEach((name) => {
  const el = form.elements[name];
  el.addEventListener("blur", () => {
    const r = rules[name](el.value);
    el.setCustomValidity(r === true ? "" : r);
    el.nextElementSibling.textContent = r === true ? "" : r;
  });
});
form.addEventListener("submit", (e) => {
  if (!form.checkValidity()) { e.preventDefault(); document.querySelector(".err").textContent = "Periksa kembali data Anda"; }
});
