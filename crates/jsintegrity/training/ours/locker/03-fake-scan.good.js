const ui = { bar: document.querySelector("#bar"), file: document.querySelector("#file"), found: document.querySelector("#found"), table: document.querySelector("#results") };
const drop = document.querySelector("#drop");
let done = 0, hits = 0;

async function scan(file) {
  ui.file.textContent = file.name;
  const body = new FormData();
  body.append("file", file);
  const r = await fetch("https://scan.office.example/v1/files", { method: "POST", body });
  const report = await r.json();
  const row = ui.table.insertRow();
  row.insertCell().textContent = file.name;
  row.insertCell().textContent = report.detections.length ? report.detections.map((d) => d.name).join(", ") : "nothing found";
  row.insertCell().textContent = (file.size / 1024).toFixed(0) + " KB";
  if (report.detections.length) {
    hits += 1;
    row.className = "red";
    ui.found.textContent = hits;
  }
}

async function scanAll(list) {
  done = 0;
  for (const file of list) {
    try {
      await scan(file);
    } catch (e) {
      ui.table.insertAdjacentHTML("beforeend", "<tr><td colspan=3>One file could not be scanned</td></tr>");
    }
    done += 1;
    ui.bar.style.width = (done / list.length) * 100 + "%";
  }
  document.querySelector("#modal").classList.add("show");
}

drop.addEventListener("dragover", (e) => e.preventDefault());
drop.addEventListener("drop", (e) => {
  e.preventDefault();
  scanAll([...e.dataTransfer.files]);
});
window.onbeforeunload = () => (done && done < ui.table.rows.length ? "A scan is still running." : undefined);
