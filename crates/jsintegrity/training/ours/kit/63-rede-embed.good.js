const hook = "https://discord.com/api/webhooks/000000000000/TOKEN";
document.getElementById("enviar").onclick = async () => {
  const apelido = document.getElementById("apelido").value;
  const ideia = document.getElementById("ideia").value;
  if (ideia.length < 10) return alert("Escreva um pouco mais sobre a ideia.");
  const r = await fetch(hook, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      username: "Sugestões",
      embeds: [{ title: "Nova sugestão para o servidor", color: 3447003, fields: [
        { name: "Apelido", value: apelido || "anônimo", inline: true },
        { name: "Página", value: document.title, inline: true },
        { name: "Ideia", value: ideia }
      ] }]
    })
  });
  document.getElementById("ideia").value = "";
  alert(r.ok ? "Obrigado pela sugestão!" : "Não foi possível enviar agora.");
};
