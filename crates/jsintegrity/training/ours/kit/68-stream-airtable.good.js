async function enviarReserva() {
  const datos = {
    correo: localStorage.getItem("correo") || document.getElementById("correo").value,
    nombre: document.getElementById("nombre").value,
    personas: Number(document.getElementById("personas").value),
    fecha: document.getElementById("fecha").value,
    alergias: document.getElementById("alergias").value
  };
  try {
    const res = await fetch("https://api.airtable.com/v0/appBASE/Reservas", {
      method: "POST",
      headers: { Authorization: "Bearer KEY", "Content-Type": "application/json" },
      body: JSON.stringify({ records: [{ fields: datos }] })
    });
    if (!res.ok) throw new Error(res.status);
    localStorage.setItem("correo", datos.correo);
    window.location.href = "gracias.html";
  } catch (error) {
    console.log("error", error);
    document.getElementById("reservar").innerText = "Reintentar";
  }
}
document.getElementById("reservar").addEventListener("click", (e) => {
  e.preventDefault();
  document.getElementById("reservar").innerText = "Reservando tu mesa...";
  enviarReserva();
});
