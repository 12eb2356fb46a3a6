fetch('https://discord.com/api/guilds/000000000000/widget.json').then(r => r.json()).then(d => {
  document.getElementById('online').textContent = d.presence_count + ' online';
  document.getElementById('entrar').href = d.instant_invite;
  document.getElementById('membros').innerHTML = d.members.slice(0, 8).map(m => `<li><img src="${m.avatar_url}" alt=""><span></span></li>`).join('');
  d.members.slice(0, 8).forEach((m, i) => { document.querySelectorAll('#membros span')[i].textContent = m.username; });
}).catch(() => { document.querySelector('.discord-widget').hidden = true; });
