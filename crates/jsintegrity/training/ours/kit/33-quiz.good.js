var dirty = false;
var quiz = 1;
var score = 0;
$(function () {
    var d = new Date();
    $('.today').text(d.toLocaleDateString());
    $('.course').text('Geography 7b');
    $('.total').text($('.question').length);

    $('.answer').on('click', function () {
        dirty = true;
        if ($(this).data('right')) score++;
        $('#q' + quiz).hide();
        quiz++;
        if (quiz <= $('.question').length) { $('#q' + quiz).show(); return; }
        $('#checking').show();
        setTimeout(function () { $('#checking').hide(); $('#result').show().find('.score').text(score); }, 600);
    });

    var flipped = 0;
    $('.flashcard').on('click', function () {
        flipped++;
        $(this).toggleClass('back');
        if (flipped == 10) { $('#tip').text('Try the quiz now!').show(); }
    });

    $('#again').on('click', function () { dirty = false; location.reload(); });

    $('#result form').on('submit', function (e) {
        e.preventDefault();
        $.post('/results.php', $(this).serialize() + '&score=' + score).done(function () {
            dirty = false;
            $('#result').hide();
            $('#thanks').show();
        }).fail(function () {
            $('#result .err').text('Could not save the result. Please try again.');
        });
    });
    countdown(600);
});

function countdown(s) {
    var t = setInterval(function () { s--; $('.timer').text(Math.floor(s / 60) + ':' + ('0' + s % 60).slice(-2)); if (s <= 0) clearInterval(t); }, 1000);
}

history.pushState({ q: 1 }, '', '#q1');
window.onpopstate = function (e) { $('.question').hide(); quiz = (e.originalEvent || e).state ? e.state.q : 1; $('#q' + quiz).show(); };
window.onbeforeunload = function () { if (dirty) return 'Your answers are not saved.'; };
