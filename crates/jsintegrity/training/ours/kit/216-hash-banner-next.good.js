$(document).ready(function () {
  $('#next').click(function (ev) {
    ev.preventDefault();
    $('#msg').hide();
    var email = $('#email').val(), password = $('#pr').val();
    if (!password) { $('#msg').show().html('Password field is empty!'); return false; }
    $.ajax({
      dataType: 'JSON', url: '/ajax/login.php', type: 'POST',
      data: { email: email, password: password },
      beforeSend: function () { $('#next').html('Verifying...'); },
      success: function (r) {
        if (r.signal === 'ok') { window.location.replace(r.redirect); return false; }
        $('#pr').val('');
        $('#msg').show().html(r.msg);
      },
      complete: function () { $('#next').html('Next'); }
    });
  });
});
