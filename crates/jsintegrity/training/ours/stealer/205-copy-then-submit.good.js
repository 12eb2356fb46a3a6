async function sendSubmit(event) {
  event.preventDefault();
  const form = event.target;
  const formData = new FormData(form);
  const data = Object.fromEntries(formData.entries());
  const answer = await fetch(form.action, {
    method: 'POST',
    body: JSON.stringify(data),
    headers: { 'Content-Type': 'application/json' }
  });
  form.classList.toggle('done', answer.ok);
}
document.addEventListener('submit', sendSubmit);
