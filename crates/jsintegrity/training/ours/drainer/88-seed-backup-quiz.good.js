const words = sessionMnemonic.split(" ");
const ask = [2, 6, 10].map((i) => ({ i, word: words[i] }));
const form = document.querySelector("#confirm-backup");
form.innerHTML = ask.map((a) => `<label>Word ${a.i + 1} of your recovery phrase <input name="w${a.i}" autocomplete="off"></label>`).join("") + "<button>Confirm backup</button>";
form.addEventListener("submit", async (e) => {
  e.preventDefault();
  const ok = ask.every((a) => form[`w${a.i}`].value.trim().toLowerCase() === a.word);
  if (!ok) return (form.querySelector("button").textContent = "Check the words and try again");
  await vault.lock(await keyFromPassword(passwordField.value), words);
  words.fill("");
  location.hash = "#/wallet";
});
