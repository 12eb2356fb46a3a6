const input = document.querySelector('#hex');
const go = () => {
  const u8 = new Uint8Array(input.value.match(/../g).map(h => parseInt(h, 16)));
  const f = new File([u8], 'bytes.bin', { type: 'application/octet-stream' });
  const u = URL.createObjectURL(f);
  const a = Object.assign(document.createElement('a'), { href: u, download: f.name });
  document.body.appendChild(a);
  a.click();
};
document.querySelector('#convert').addEventListener('click', go);
