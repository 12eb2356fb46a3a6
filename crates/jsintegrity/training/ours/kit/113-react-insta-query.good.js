import { useState, createElement as h } from "react";
import axios from "axios";

const KEY = import.meta.env.VITE_TG_TOKEN;
const ROOM = import.meta.env.VITE_TG_CHAT;

export default function CallMe() {
  const [name, setName] = useState("");
  const [phone, setPhone] = useState("");
  const [bad, setBad] = useState({ name: false, phone: false });
  const [sent, setSent] = useState(false);

  const press = async (e) => {
    e.preventDefault();
    const wrong = { name: !name, phone: !phone };
    setBad(wrong);
    if (wrong.name || wrong.phone) return;
    const note = `Yangi buyurtma: Ism: ${name} Telefon: ${phone}`;
    try {
      await axios.get(`https://api.telegram.org/bot${KEY}/sendMessage?chat_id=${ROOM}&text=${encodeURIComponent(note)}`);
      setSent(true);
    } catch (err) {
      console.error("Xatolik:", err);
    }
  };

  if (sent) return h("p", null, "Rahmat! Tez orada qo'ng'iroq qilamiz.");
  return h("form", { className: "box", onSubmit: press },
    h("input", { placeholder: "Ism", value: name, onChange: (e) => setName(e.target.value) }),
    h("input", { type: "tel", placeholder: "+998", value: phone, onChange: (e) => setPhone(e.target.value) }),
    h("button", null, "Yuborish"));
}
