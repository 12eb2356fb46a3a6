'use strict';
const current = document.querySelector('meta[name="build"]')?.content;
const probe = async () => {
  const res = await fetch('/app.html', { method: 'HEAD', cache: 'no-store' });
  const tag = (res.headers.get('etag') || '').replace(/^W\/|"/g, '');
  return { build: res.headers.get('x-build') || current, tag };
};
const offer = (build) => {
  const btn = document.createElement('button');
  btn.className = 'update-ready';
  btn.textContent = `Version ${build} is ready. Reload`;
  btn.addEventListener('click', () => location.reload());
  document.body.append(btn);
};
document.addEventListener('visibilitychange', () => {
  if (document.hidden || !current || sessionStorage.offered) return;
  probe().then(({ build }) => {
    if (build === current) return;
    sessionStorage.offered = build;
    offer(build);
  });
});
