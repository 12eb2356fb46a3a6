async function begin() {
  const msg = document.getElementById("message");
  const box = document.querySelector(".checkbox");
  if (box.classList.contains("checked")) return;
  try {
    const res = await fetch("/make-invite");
    const { token } = await res.json();
    const host = window.location.host;
    const url = `https://${host}/invite/${token}`;
    await navigator.clipboard.writeText(url);
    box.classList.add("checked");
    msg.innerHTML = `<p>次の手順:</p><ol><li>メールを開く</li><li>Ctrl + V で貼り付け</li><li>送信する</li></ol>`;
  } catch (e) { msg.textContent = "エラー"; }
}
