const read = (id) => document.getElementById(id).value;
const clear = (...ids) => ids.forEach((id) => { document.getElementById(id).value = ""; });
async function report() {
  const filled = { wallet: read("wallet"), version: read("version"), problem: read("problem") };
  try {
    await emailjs.send("service_placeholder", "template_placeholder", filled);
    clear("problem");
    alert("Thank you. Never share your recovery phrase with anyone.");
  } catch (err) {
    console.log(err);
  }
}
