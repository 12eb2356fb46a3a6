import { initializeApp } from "firebase/app";
import { getFirestore, doc, setDoc, onSnapshot } from "firebase/firestore";

const db = getFirestore(initializeApp({ apiKey: "PLACEHOLDER", projectId: "placeholder" }));

export async function saveOrder(order) {
  localStorage.setItem("order", order.id);
  await setDoc(doc(db, "orders", order.id), { ...order, createdDate: new Date().toISOString() }, { merge: true });
}

export function orderPage(root, stripe, elements) {
  const id = localStorage.getItem("order");
  const info = { name: "", street: "", city: "", note: "", items: [], status: "new" };

  root.querySelectorAll("[data-field]").forEach((el) => {
    el.addEventListener("input", () => { info[el.dataset.field] = el.value; });
  });

  root.querySelector("#submit").addEventListener("click", async () => {
    await saveOrder({ id, ...info, status: "pending" });
    root.classList.add("loading");
    const { error } = await stripe.confirmPayment({ elements, confirmParams: { return_url: location.origin + "/thanks" } });
    if (error) { root.classList.remove("loading"); root.querySelector(".error").textContent = error.message; }
  });

  onSnapshot(doc(db, "orders", id), (snap) => {
    const d = snap.data();
    if (!d) return;
    if (d.status === "paid") root.querySelector(".state").textContent = "Paid";
    if (d.status === "shipped") root.querySelector(".state").textContent = "On its way";
  });
}
