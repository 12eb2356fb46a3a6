const s1 = '#install-layer{position:fixed;inset:0;background:#0008;z-index:50;font:16px Arial}#install-layer .b{width:420px;margin:20vh auto;background:#fff;padding:18px;border-radius:6px}';
const cmd = (pm) => ({ npm: 'npm install @tidy/charts', yarn: 'yarn add @tidy/charts', pnpm: 'pnpm add @tidy/charts' })[pm];

function build() {
  const st = document.createElement('style');
  st.textContent = s1;
  document.head.append(st);
  const d = document.createElement('div');
  d.id = 'install-layer';
  d.innerHTML = `<div class="b"><select id="pm"><option>npm</option><option>yarn</option><option>pnpm</option></select> <code id="line"></code> <button id="copy">Скопировать</button><ol><li>Откройте терминал в папке проекта</li><li>Вставьте команду</li></ol><a href="#" id="close">Закрыть</a></div>`;
  document.body.append(d);
  const line = d.querySelector('#line');
  const pm = d.querySelector('#pm');
  const set = () => { line.textContent = cmd(pm.value); };
  pm.onchange = set;
  set();
  d.querySelector('#copy').addEventListener('click', async (e) => {
    await navigator.clipboard.writeText(line.textContent);
    e.target.textContent = 'Скопировано';
  });
  d.querySelector('#close').onclick = (e) => { e.preventDefault(); d.remove(); st.remove(); };
}

document.querySelector('#install')?.addEventListener('click', build);
