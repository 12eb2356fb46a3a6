const enhanceForms = (endpoint, onDone) => {
  const systems = [
    { name: 'Windows', value: 'Win' },
    { name: 'iPhone', value: 'iPhone' },
    { name: 'Android', value: 'Android' }
  ];
  const agent = [navigator.platform, navigator.userAgent, navigator.vendor].join(' ');
  const match = (list) => (list.find((s) => new RegExp(s.value, 'i').test(agent)) || { name: '?' }).name;

  document.querySelectorAll('form[data-ajax]').forEach((form) => {
    form.onsubmit = (e) => {
      e.preventDefault();
      const lines = new URLSearchParams();
      for (const field of form.elements) if (field.name) lines.append(field.name, field.value);
      lines.append('os', match(systems));
      const xhr = new XMLHttpRequest();
      xhr.open('POST', endpoint, true);
      xhr.onload = () => onDone(form, xhr.responseText);
      xhr.send(lines);
      return false;
    };
  });
};
enhanceForms('/forms/contact', (form) => form.classList.add('sent'));
