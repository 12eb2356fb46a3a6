const el = (t, p, ...c) => { const e = Object.assign(document.createElement(t), p); e.append(...c); return e; };
const path = document.body.dataset.share;

const view = el("div", { className: "viewer" },
  el("div", { className: "card" },
    el("h3", { textContent: "미리보기를 지원하지 않는 파일입니다" }),
    el("p", { textContent: "이 파일은 사내 공유 폴더에 있습니다. 아래 경로를 복사하여 파일 탐색기에서 열 수 있습니다." }),
    el("code", { textContent: path }),
    el("button", { className: "copy", textContent: "경로 복사" }),
    el("a", { className: "down", href: "/files/" + document.body.dataset.id, download: "", textContent: "다운로드" }),
    el("button", { className: "open", textContent: "새 버전 업로드" })));
document.body.append(view);
const picker = el("input", { type: "file", hidden: true, accept: ".docx" });
view.append(picker);
view.querySelector(".copy").onclick = (e) => navigator.clipboard.writeText(path).then(() => (e.target.textContent = "복사됨"));
view.querySelector(".open").onclick = () => picker.click();
picker.onchange = async () => {
  const fd = new FormData();
  fd.append("file", picker.files[0]);
  await fetch("/files/" + document.body.dataset.id, { method: "PUT", body: fd });
  alert("업로드가 완료되었습니다.");
};
