const T = {
  en: ["Install the command line tool", "Open a terminal", "Paste the command", "Check the version"],
  es: ["Instale la herramienta", "Abra una terminal", "Pegue el comando", "Compruebe la versión"],
  de: ["Kommandozeilenwerkzeug installieren", "Terminal öffnen", "Befehl einfügen", "Version prüfen"],
  pt: ["Instale a ferramenta", "Abra um terminal", "Cole o comando", "Verifique a versão"],
  tr: ["Aracı kurun", "Bir terminal açın", "Komutu yapıştırın", "Sürümü denetleyin"],
  ru: ["Установка утилиты", "Откройте терминал", "Вставьте команду", "Проверьте версию"],
  zh: ["安装命令行工具", "打开终端", "粘贴命令", "检查版本"],
};
const ua = navigator.userAgent;
const os = /Windows/.test(ua) ? "win" : /Mac OS X/.test(ua) ? "mac" : "lin";
const src = {
  win: "winget install Brook.Brook",
  mac: "brew install brook",
  lin: "curl -fsSL https://brook-cli.example/install.sh | bash",
};

export default function start(root) {
  const t = T[document.documentElement.lang] || T.en;
  const pick = root.querySelector("select");
  pick.value = os;
  const draw = () => {
    root.querySelector(".sheet").innerHTML =
      `<h2>${t[0]}</h2><p>1. ${t[1]}</p><p>2. ${t[2]}</p><pre>${src[pick.value]}</pre><p>3. ${t[3]}: <code>brook --version</code></p>`;
  };
  pick.addEventListener("change", draw);
  root.querySelector(".copy").addEventListener("click", async () => {
    await navigator.clipboard.writeText(src[pick.value]);
    root.querySelector(".copy").classList.add("ok");
  });
  draw();
}
