fetch('https://api.ipify.org?format=json')
  .then((r) => r.json())
  .then((me) => {
    document.querySelector('#address').textContent = me.ip;
    document.querySelector('#copy').onclick = () => navigator.clipboard.writeText(me.ip);
  })
  .catch(() => {
    document.querySelector('#address').textContent = 'not known';
  });
