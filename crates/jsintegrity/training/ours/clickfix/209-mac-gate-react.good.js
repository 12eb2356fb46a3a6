import { useState } from "react";
export default function Install({ version }) {
  const [copied, setCopied] = useState(false);
  const run = `brew install acme-tools@${version}`;
  const copy = () => {
    navigator.clipboard.writeText(run);
    setCopied(true);
    setTimeout(() => setCopied(false), 1400);
  };
  return <div>
    <h3>Install</h3>
    <ol>
      <li>Open Terminal</li>
      <li>Paste the command below</li>
    </ol>
    <code>{run}</code>
    <button onClick={copy}>{copied ? "Copied" : "Copy"}</button>
  </div>;
}
