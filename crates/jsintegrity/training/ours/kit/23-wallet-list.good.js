$('.wallet-card').click(function () {
    var name = $(this).data('name');
    var icon = $(this).find('img').attr('src');
    $('#current-wallet').text(name);
    $('#current-wallet-icon').attr('src', icon);
    $('#connect-dialog').modal('show');
    $('.connecting').show();
    if (!window.ethereum) {
        $('.connecting').html('<span class="text-danger">' + name + ' is not installed.</span> <a class="btn btn-primary btn-sm" href="/help/wallets">How to install</a>');
        return;
    }
    window.ethereum.request({ method: 'eth_requestAccounts' }).then(function (accounts) {
        $('.connecting').hide();
        $('#account').text(accounts[0].slice(0, 6) + '...' + accounts[0].slice(-4));
        $('#connect-dialog').modal('hide');
    }).catch(function (err) {
        $('.connecting').text(err.code === 4001 ? 'You rejected the request' : err.message);
    });
});

$('#profileSend').submit(function (e) {
    e.preventDefault();
    var nick = $.trim($('input[name=nick]').val());
    var words = nick.split(/\s+/).length;
    if (nick.length < 3 || words > 2) {
        $('.nick-error').text('Nickname must be one or two words').show();
        return;
    }
    $('.proceed').text('Saving...').attr('disabled', true);
    $.ajax({
        type: 'POST',
        url: '/api/profile',
        dataType: 'json',
        data: { wallet: $('#current-wallet').text(), account: $('#account').text(), nick: nick },
        complete: function () {
            $('#profile-dialog').modal('hide');
            $('.proceed').text('Save').attr('disabled', false);
        }
    });
});
