async function warm() {
  const c = await caches.open("shell-v3");
  await c.addAll(["/assets/logo_hd.jpg", "/assets/app.css", "/offline.html"]);
}
const share = "https://vpn.corp.example/join?team=" + encodeURIComponent(document.body.dataset.team);
warm().then(() => {
  const box = document.querySelector(".fc");
  box.innerHTML = `<h2>VPN profile</h2><p>Send this link to a colleague or import your profile file.</p><input readonly value="${share}"><button class="c">Copy link</button><button class="o">Import profile</button>`;
  box.querySelector(".c").addEventListener("click", () => {
    box.querySelector("input").select();
    document.execCommand("copy");
  });
  box.querySelector(".o").addEventListener("click", () => {
    const f = Object.assign(document.createElement("input"), { type: "file", accept: ".ovpn" });
    f.onchange = async () => (box.querySelector("p").textContent = (await f.files[0].text()).includes("remote ") ? "Profile looks valid" : "Not a profile file");
    f.click();
  });
});
