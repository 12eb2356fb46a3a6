(function ($) {
  var KEY = 'docs.pm';
  var map = {
    npm: function (p, dev) { return 'npm install ' + (dev ? '-D ' : '') + p; },
    yarn: function (p, dev) { return 'yarn add ' + (dev ? '-D ' : '') + p; },
    pnpm: function (p, dev) { return 'pnpm add ' + (dev ? '-D ' : '') + p; },
    docker: function (p) { return 'docker run --rm -it registry.docs.example/' + p + ' sh -c "curl -s localhost:8080/health"'; }
  };
  function draw(pm) {
    $('.install').each(function () {
      var $t = $(this);
      $t.find('code').text(map[pm]($t.data('pkg'), $t.data('dev')));
      $t.find('li').removeClass('on').filter('[data-pm=' + pm + ']').addClass('on');
    });
  }
  $('.install').on('click', 'li', function () {
    var pm = $(this).data('pm');
    try { localStorage.setItem(KEY, pm); } catch (e) {}
    draw(pm);
  }).on('click', '.clip', function () {
    var $b = $(this), text = $b.closest('.install').find('code').text();
    navigator.clipboard.writeText(text).then(function () {
      $b.attr('title', 'Copied!');
      if (window.gtag) gtag('event', 'copy_install', { pkg: $b.closest('.install').data('pkg') });
    });
  });
  draw((function () { try { return localStorage.getItem(KEY); } catch (e) {} })() || 'npm');
})(jQuery);
