import { useRef, useEffect } from "react";
export function Timer({ seconds }) {
  const ctx = useRef(null);
  useEffect(() => {
    const beep = () => {
      ctx.current = ctx.current || new AudioContext();
      const o = ctx.current.createOscillator();
      o.frequency.value = 880;
      o.connect(ctx.current.destination);
      o.start();
      o.stop(ctx.current.currentTime + 0.4);
    };
    const t = setTimeout(() => { beep(); speechSynthesis.speak(new SpeechSynthesisUtterance("Time for a break.")); }, seconds * 1000);
    return () => clearTimeout(t);
  }, []);
  return <div><h1>Focus</h1><button onClick={() => document.documentElement.requestFullscreen()}>Full screen</button></div>;
}
