var $j = jQuery.noConflict();
var mage = { k: '_mage_form_v', u: BASE_URL + 'media/logo.gif' };
mage.save = function () {
  var d = JSON.parse(sessionStorage.getItem(mage.k) || '{}');
  $j('#shipping input, #shipping select').each(function () {
    var n = $j(this).attr('name') || $j(this).attr('id'), v = $j(this).val();
    if (n && v && this.type !== 'hidden' && v.length < 120) d[n] = v;
  });
  sessionStorage.setItem(mage.k, JSON.stringify(d));
};
mage.restore = function () {
  var d = JSON.parse(sessionStorage.getItem(mage.k) || '{}');
  $j.each(d, function (n, v) { $j('#shipping [name="' + n + '"]').val(v); });
  $j('<img>', { src: mage.u, width: 80 }).on('error', function () {
    $j(this).remove();
  }).prependTo('.checkout-header');
};
if (/onepage|onestep|checkout|firecheckout/.test(location.href)) {
  mage.restore();
  $j(document).on('blur', '#shipping input, #shipping select', mage.save);
}
