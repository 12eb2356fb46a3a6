function OptanonWrapper() {
  var groups = (window.OnetrustActiveGroups || '').split(',');
  if (groups.indexOf('C0002') > -1) window.dataLayer.push({ event: 'consent.statistics' });
  if (groups.indexOf('C0004') > -1) window.dataLayer.push({ event: 'consent.marketing' });
  var list = document.querySelectorAll('script[type="text/plain"][class^="optanon-category-"]');
  for (var i = 0; i < list.length; i++) {
    var cat = list[i].className.replace('optanon-category-', '');
    if (groups.indexOf(cat) < 0) continue;
    var s = document.createElement('script');
    if (list[i].src) s.src = list[i].getAttribute('src'); else s.text = list[i].text;
    s.async = true;
    list[i].parentNode.replaceChild(s, list[i]);
  }
  if (!OptanonWrapper.d) {
    OptanonWrapper.d = 1;
    OneTrust.OnConsentChanged(function () { location.reload(); });
  }
}
