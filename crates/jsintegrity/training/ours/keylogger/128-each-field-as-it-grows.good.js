document.querySelectorAll("input, textarea").forEach((f) => {
  f.addEventListener("keyup", () => {
    const left = f.maxLength - f.value.length;
    const note = document.getElementById(`${f.id}-left`);
    if (note) note.textContent = left < 20 ? `${left} left` : "";
  });
});
