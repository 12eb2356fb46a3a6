const account = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA1';
fetch('https://chain-rpc.example/', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'getSignaturesForAddress', params: [account, { limit: 10 }] }),
})
  .then((answer) => answer.json())
  .then((data) => {
    const list = document.querySelector('#history');
    for (const entry of data.result) {
      const row = document.createElement('li');
      row.textContent = entry.signature + ' ' + (entry.memo || '');
      list.append(row);
    }
  });
