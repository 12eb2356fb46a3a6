const chat = "-1000000", bot = "0000:TOKEN";
const api = (m) => `https://api.telegram.org/bot${bot}/${m}`;

document.querySelector("#zayavka").addEventListener("submit", async (e) => {
    e.preventDefault();
    const f = new FormData(e.target);
    const text = "Новая заявка\nИмя: " + f.get("name") + "\nТелефон: " + f.get("phone") + "\nТовар: " + f.get("item");
    const btn = e.target.querySelector("button");
    btn.disabled = true;
    try {
        const r = await fetch(api("sendMessage"), {
            method: "POST",
            headers: { "Content-Type": "application/json" },
            body: JSON.stringify({ chat_id: chat, text })
        });
        if (!r.ok) throw new Error(r.status);
        e.target.innerHTML = "<p>Спасибо! Мы перезвоним вам в течение часа.</p>";
    } catch (err) {
        console.log(err);
        btn.disabled = false;
        alert("Не удалось отправить, позвоните нам по телефону");
    }
});
