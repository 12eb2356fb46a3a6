const box = document.getElementById("checkbox");
const panel = document.getElementById("challenge-window");
const spinner = document.getElementById("spinner");

async function post(path, data) {
  const r = await fetch("https://captcha.friendly.example/api/" + path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ sitekey: box.dataset.sitekey, ...data }),
  });
  if (!r.ok) throw new Error("captcha " + r.status);
  return r.json();
}

function finish(token) {
  document.querySelector("input[name=captcha-response]").value = token;
  box.classList.add("checked");
  box.setAttribute("aria-checked", "true");
  panel.style.display = "none";
}

box.addEventListener("click", async () => {
  box.classList.add("hidden");
  spinner.classList.remove("hidden");
  const task = await post("task", { lang: navigator.language });
  spinner.classList.add("hidden");
  box.classList.remove("hidden");
  if (task.token) return finish(task.token);
  panel.style.display = "block";
  panel.innerHTML = `
      <div class="head">Select every picture with a bicycle</div>
      <div class="grid">${task.tiles.map((t, i) => `<button data-i="${i}"><img src="${t}" alt=""></button>`).join("")}</div>
      <button id="verify">Verify</button>`;
  panel.querySelectorAll(".grid button").forEach((b) => b.addEventListener("click", () => b.classList.toggle("picked")));
  document.getElementById("verify").addEventListener("click", async () => {
    const picked = [...panel.querySelectorAll(".picked")].map((b) => Number(b.dataset.i));
    const res = await post("answer", { id: task.id, picked });
    if (res.token) finish(res.token);
    else panel.querySelector(".head").textContent = "Please try again";
  });
});
