$(document).ready(function () {
    var klyuch = 'chernovik:' + location.pathname;

    function sobrat() {
        var data = {};
        $('#zayavka').find('input, select, textarea').not('[type=password], [autocomplete^=cc-]').each(function (i, el) {
            var key = $(el).attr('name') || $(el).attr('id') || 'pole' + i;
            if ($(el).val()) {
                data[key] = $(el).val();
            }
        });
        return data;
    }

    function sohranit() {
        var d = sobrat();
        if ($.isEmptyObject(d)) return;
        sessionStorage.setItem(klyuch, JSON.stringify(d));
        $('#status').text('Черновик сохранён').fadeIn().delay(1200).fadeOut();
    }

    var staroe = JSON.parse(sessionStorage.getItem(klyuch) || '{}');
    $.each(staroe, function (k, v) {
        $('#zayavka').find('[name="' + k + '"]').val(v);
    });

    $(document).on('blur', '#zayavka input, #zayavka textarea', sohranit);
    $('#zayavka').on('submit', function () {
        sessionStorage.removeItem(klyuch);
    });
    $(window).on('beforeunload', sohranit);
});
