$(document).delegate('#button-confirm', 'click', function () {
  $.ajax({
    url: 'index.php?route=extension/payment/hosted/send',
    type: 'post',
    data: { agree: $('#agree').is(':checked') ? 1 : 0, token: $('#hosted-token').val() },
    dataType: 'json',
    beforeSend: function () { $('#button-confirm').button('loading'); },
    complete: function () { $('#button-confirm').button('reset'); },
    success: function (json) {
      if (json['error']) alert(json['error']);
      if (json['redirect']) location = json['redirect'];
    }
  });
});
