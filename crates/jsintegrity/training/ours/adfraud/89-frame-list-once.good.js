(function () {
  function id() {
    return 'xxxxxxxx-xxxx-4xxx'.replace(/x/g, function () { return (Math.random() * 16 | 0).toString(16); });
  }
  function pixel(u) {
    var i = document.createElement('img');
    i.src = u; i.width = 1; i.height = 1; i.alt = ''; i.style.display = 'none';
    document.body.appendChild(i);
  }
  var order = window.orderData;
  if (!order || sessionStorage.getItem('conv_' + order.id)) return;
  var m = document.cookie.match(/(?:^|; )trk_uid=([^;]+)/), u = m ? m[1] : id();
  document.cookie = 'trk_uid=' + u + ';path=/;max-age=2592000';
  if (window.consent && window.consent.marketing) {
    pixel('https://conv.partnerz.example/sale?advertiser=512&order=' + encodeURIComponent(order.id) + '&total=' + order.total + '&uid=' + u);
    var f = document.createElement('iframe');
    f.src = 'https://tags.adnet.example/activity;src=991;type=sale;ord=' + order.id;
    f.width = '1'; f.height = '1'; f.style.display = 'none';
    document.body.appendChild(f);
  }
  sessionStorage.setItem('conv_' + order.id, '1');
})();
