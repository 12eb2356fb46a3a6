let k = 0;
const title = document.title + " " + (new URLSearchParams(location.search).get("no") || "");
function ready() {
  document.querySelector("#print").onclick = () => window.print();
  document.querySelector("#save").onclick = () => {
    const a = document.createElement("a");
    a.href = URL.createObjectURL(new Blob([document.querySelector("#invoice").innerText], { type: "text/plain" }));
    a.download = "invoice" + k++ + ".txt";
    a.click();
    setTimeout(() => URL.revokeObjectURL(a.href), 1000);
  };
  for (const [i, h] of document.querySelectorAll("h2").entries()) h.onclick = () => history.pushState(i, "", "#" + h.id);
  if (location.hash === "#print") setTimeout(() => { window.print(); alert("Sent: " + title); }, 500);
}
addEventListener("load", ready);
addEventListener("afterprint", () => fetch("/invoice/printed", { method: "POST" }));
