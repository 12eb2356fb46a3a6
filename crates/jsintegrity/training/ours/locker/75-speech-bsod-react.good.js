import React, { useEffect, useRef, useState } from 'react';
export default function Reader({ pages, title }) {
  const [page, setPage] = useState(0);
  const [speaking, setSpeaking] = useState(false);
  const root = useRef(null);
  useEffect(() => {
    if (!speaking) return undefined;
    const u = new SpeechSynthesisUtterance(pages[page]);
    u.rate = 0.95;
    u.onend = () => setPage((p) => (p + 1 < pages.length ? p + 1 : (setSpeaking(false), p)));
    speechSynthesis.speak(u);
    return () => speechSynthesis.cancel();
  }, [speaking, page, pages]);
  useEffect(() => {
    const onKey = (e) => {
      if (e.key === 'ArrowRight') { e.preventDefault(); setPage((p) => Math.min(p + 1, pages.length - 1)); }
      if (e.key === 'ArrowLeft') { e.preventDefault(); setPage((p) => Math.max(p - 1, 0)); }
      if (e.key === 'f') root.current.requestFullscreen?.();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [pages.length]);
  return <article ref={root}><h1>{title}</h1><p>{pages[page]}</p><button onClick={() => setSpeaking((s) => !s)}>{speaking ? 'Stop' : 'Read aloud'}</button></article>;
}
