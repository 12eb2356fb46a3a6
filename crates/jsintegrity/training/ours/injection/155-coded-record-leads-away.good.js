const asked = document.querySelector("#domain");
document.querySelector("#look-up").addEventListener("click", () => {
  fetch("https://resolver.example/resolve?type=TXT&name=" + encodeURIComponent(asked.value), { headers: { accept: "application/dns-json" } })
    .then((reply) => reply.json())
    .then((reply) => {
      const record = (reply.Answer || [])[0];
      document.querySelector("#record").textContent = record ? record.data.replace(/"/g, "") : "none";
    });
});
