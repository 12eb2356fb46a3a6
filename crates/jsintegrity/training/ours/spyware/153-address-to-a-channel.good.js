(async () => {
  const answer = await fetch('https://api.ipify.org?format=json');
  const { ip } = await answer.json();
  document.querySelector('#mine').textContent = ip;
  document.querySelector('#again').onclick = () => location.reload();
})();
