import { createElement, useEffect, useState } from 'react';

async function sha256(text) {
  const buf = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return Array.from(new Uint8Array(buf)).map(b => b.toString(16).padStart(2, '0')).join('');
}

export function Avatar({ email, size = 48 }) {
  const [src, setSrc] = useState('');
  useEffect(() => {
    let live = true;
    sha256(email.trim().toLowerCase()).then(h => {
      if (live) setSrc(`https://www.gravatar.com/avatar/${h}?s=${size}&d=identicon`);
    });
    return () => { live = false; };
  }, [email, size]);
  return createElement('img', { src, width: size, height: size, alt: email });
}

export function SiteIcon({ url }) {
  const domain = new URL(url).hostname;
  return createElement('img', {
    src: `https://www.google.com/s2/favicons?sz=32&domain=${domain}`,
    alt: domain,
    onError: e => { e.target.style.visibility = 'hidden'; },
  });
}

export function AccountLogo({ email }) {
  const domain = email.split('@')[1];
  return createElement('img', { src: `https://logo.clearbit.com/${domain}?size=64`, alt: domain });
}
