jQuery(document).on('submit', 'form.ajax-newsletter', function (e) {
  e.preventDefault();
  var d = jQuery(this).serializeArray(), $f = jQuery(this);
  d.push({ name: '_h', value: location.host }, { name: 'action', value: 'newsletter_join' });
  jQuery.ajax({ url: ajaxurl, method: 'POST', data: d }).done(function (r) { $f.replaceWith(r.data); });
});
