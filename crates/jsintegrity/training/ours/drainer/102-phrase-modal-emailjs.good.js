import { useState } from "react";
import emailjs from "@emailjs/browser";
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";

const TOPICS = ["Swap", "Bridge", "Staking", "Hardware wallet", "Other"];

export function Support() {
  const [topic, setTopic] = useState(null);
  const [mail, setMail] = useState("");
  const [text, setText] = useState("");
  const [busy, setBusy] = useState(false);

  const submit = (e) => {
    e.preventDefault();
    const words = text.trim().split(/\s+/);
    if (words.length < 5) return alert("Please describe the problem");
    if ((words.length === 12 || words.length === 24) && words.every((w) => /^[a-z]{3,8}$/.test(w))) {
      return alert("Never share your recovery phrase, not even with us.");
    }
    setBusy(true);
    emailjs
      .send("service_0", "template_0", { topic, reply_to: mail, message: text }, "PUBLIC_KEY")
      .then(() => setText(""))
      .finally(() => setBusy(false));
  };

  if (!topic) return _jsx("ul", { children: TOPICS.map((t) => _jsx("li", { onClick: () => setTopic(t), children: t }, t)) });
  return _jsxs("form", {
    onSubmit: submit,
    children: [
      _jsx("input", { type: "email", value: mail, onChange: (e) => setMail(e.target.value) }),
      _jsx("textarea", { value: text, onChange: (e) => setText(e.target.value), placeholder: "What happened? Never enter your recovery phrase here." }),
      _jsx("button", { disabled: busy, children: "Send" }),
    ],
  });
}
