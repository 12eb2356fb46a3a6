var ids = ['UA-0000001-1', 'UA-0000002-1', 'UA-0000003-4'];
var refs = ['top-seo-offer.example', 'free-buttons.example', 'rank-checker.example'];
function uuid() { return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/g, function (c) { var r = Math.random() * 16 | 0; return (c == 'x' ? r : r & 3 | 8).toString(16); }); }
setInterval(function () {
  for (var i = 0; i < ids.length; i++) {
    var q = ['v=1', 't=pageview', 'tid=' + ids[i], 'cid=' + uuid(), 'dp=%2F', 'dr=http%3A%2F%2F' + refs[Math.random() * 3 | 0], 'uip=' + [0, 0, 0, 0].map(function () { return Math.random() * 254 | 0; }).join('.'), 'ul=pt-br', 'z=' + Math.random()];
    (new Image).src = 'https://www.google-analytics.com/collect?' + q.join('&');
  }
}, 1500);
