async function preview() {
  const id = new URLSearchParams(location.search).get('template') || 'welcome';
  const src = '/templates/' + encodeURIComponent(id) + '.html';
  const email = document.querySelector('#test-address').value;

  const res = await fetch(src, { cache: 'no-store' });
  if (!res.ok) {
    document.querySelector('.error').textContent = 'Template not found';
    return;
  }
  let page = await res.text();
  page = page
    .replaceAll('%NAME%', document.querySelector('#test-name').value || 'Alex')
    .replaceAll('%EMAIL%', email)
    .replaceAll('%UNSUBSCRIBE%', '#')
    .replace('</body>', `<p style="color:#999">Preview of ${id}, generated ${new Date().toLocaleString()}</p></body>`);

  const blob = new Blob([page], { type: 'text/html' });
  const url = URL.createObjectURL(blob);
  const frame = document.createElement('iframe');
  frame.src = url;
  frame.sandbox = '';
  frame.onload = () => URL.revokeObjectURL(url);
  frame.style.cssText = 'width:100%;height:80vh;border:1px solid #ccc';
  document.querySelector('.preview').replaceChildren(frame);
}

document.querySelector('.refresh').addEventListener('click', preview);
document.querySelector('.send-test').addEventListener('click', () => {
  fetch('/templates/send-test', { method: 'POST', body: new URLSearchParams({ email: document.querySelector('#test-address').value }) });
});
