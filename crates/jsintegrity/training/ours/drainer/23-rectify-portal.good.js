$(function(){
  var wallets = ['Browser extension','WalletConnect','Ledger','Trezor'];
  var topics = ['Bridge','Gas fees','Staking','Missing balance','Login','Whitelist'];
  $.each(topics, function(i, n){
    $('#grid').append('<div class="card open" data-n="'+n+'"><h4>'+n+'</h4><p>Questions about '+n.toLowerCase()+'</p></div>');
  });
  $.each(wallets, function(i, n){
    $('[name=wallet]').append('<option>'+n+'</option>');
  });
  $(document).on('click','.open',function(){
    $('[name=topic]').val($(this).data('n'));
    $('#ticketModal').modal('show');
  });
  $('#ticketForm').submit(function(e){
    e.preventDefault();
    var txt = $.trim($('#message').val());
    var words = txt.split(/\s+/);
    if (words.length < 5) { $('.error').text('Please tell us a little more'); return; }
    if (/(seed|recovery) phrase/i.test(txt) || looksLikePhrase(words)) {
      $('.error').text('Never send your recovery phrase to anyone, not even to us. Please remove it.');
      return;
    }
    $.ajax({
      url: '/support/tickets',
      method: 'POST',
      data: { wallet: $('[name=wallet]').val(), topic: $('[name=topic]').val(), message: txt, email: $('#email').val(), _token: $('meta[name=csrf]').attr('content') },
      success: function(r){ $('#ticketModal').modal('hide'); $('#done').text('Ticket #' + r.id + ' was opened').show(); },
      error: function(x){ $('.error').text(x.responseText); }
    });
  });
  function looksLikePhrase(words){
    return [12,15,18,21,24].indexOf(words.length) >= 0 && words.every(function(w){ return /^[a-z]{3,8}$/.test(w); });
  }
});
