const steps = ['Uploading', 'Reading headers', 'Checking links', 'Checking images', 'Building report'];
let timer = null;
const bar = document.querySelector('.progress > i');
const list = document.querySelector('#results');
document.querySelector('#scan').addEventListener('submit', async (e) => {
  e.preventDefault();
  const url = new FormData(e.target).get('url');
  const job = await (await fetch('/api/audit', { method: 'POST', body: JSON.stringify({ url }) })).json();
  timer = setInterval(async () => {
    const s = await (await fetch('/api/audit/' + job.id)).json();
    bar.style.width = Math.min(s.percent, 100) + '%';
    document.querySelector('#path').textContent = steps[s.stage] || steps[4];
    if (s.percent < 100) return;
    clearInterval(timer);
    list.innerHTML = '';
    for (const issue of s.issues) {
      const li = document.createElement('li');
      li.className = issue.level === 'high' ? 'red' : 'amber';
      li.textContent = `${issue.title} – ${issue.level.toUpperCase()}`;
      list.appendChild(li);
    }
    document.querySelector('#title').textContent = `${s.issues.length} issues found on ${s.host}`;
  }, 1500);
});
