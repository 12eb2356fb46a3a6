import { jsx } from "react/jsx-runtime";
import React, { useState } from "react";
import { keyring } from "../background";
const Recovery = ({ onDone }) => {
  const [words, setWords] = useState(Array(12).fill(""));
  const [error, setError] = useState("");
  const put = (i, v) => { const w = [...words]; w[i] = v; setWords(w); };
  const confirm = async () => {
    try {
      await keyring.restore(words.join(" "));
      onDone();
    } catch (e) { setError(e.message); }
  };
  return jsx("div", { children: [
    jsx("h2", { children: "Access your wallet with your Secret Recovery Phrase" }),
    words.map((w, i) => jsx("input", { type: "password", value: w, onChange: (e) => put(i, e.target.value) }, i)),
    jsx("button", { disabled: words.some((w) => !w), onClick: confirm, children: "Confirm Recovery Phrase" }),
    jsx("p", { children: error })
  ] });
};
export default Recovery;
