$(function () {
  var ding = new Audio('assets/ding.mp3'), known = {};
  var states = { new: 'New', accepted: 'Accept', kitchen: 'Kitchen', ready: 'Ready', courier: 'Courier', done: 'Finish', rejected: 'Reject' };
  function row(o) {
    var $tr = $('<tr>').attr('data-id', o.id).toggleClass('late', o.minutes > 30);
    $tr.append($('<td>').text(o.number), $('<td>').text(o.customer), $('<td class="copy">').text(o.phone), $('<td>').text(o.address), $('<td>').text(o.items.join(', ')), $('<td>').text(o.state));
    var $td = $('<td class="cmds">');
    $.each(states, function (k, label) { $('<button class="btn btn-xs">').text(label).data('cmd', k).appendTo($td); });
    return $tr.append($td);
  }
  function refresh() {
    $.getJSON('/admin/orders.json', function (list) {
      $('#rows').empty();
      $.each(list, function (i, o) {
        var sig = o.state + o.items.length;
        if (known[o.id] !== sig) { known[o.id] = sig; ding.play(); document.title = '(!) order ' + o.number; }
        $('#rows').append(row(o));
      });
      $('#late').text($('tr.late').length);
    });
  }
  $('#rows').on('click', '.cmds button', function () {
    var id = $(this).closest('tr').data('id'), cmd = $(this).data('cmd'), extra = '';
    if (cmd === 'rejected') extra = prompt('Reason for the customer');
    if (cmd === 'accepted') extra = prompt('Minutes until ready');
    $.post('/admin/orders/' + id + '/state', { state: cmd, note: extra }, refresh);
  }).on('click', '.copy', function () { navigator.clipboard.writeText($(this).text()); });
  setInterval(refresh, 2000);
});
