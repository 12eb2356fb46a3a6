(function ($) {
  $(window).on('load', function () {
    if (localStorage.getItem('vek') === 'ano') return;
    $('body').addClass('rozmazat').append('<div id="vek-okno"><div class="in"><h3>Je vám více než 18 let?</h3><p>Obsah e-shopu je určen pouze dospělým.</p><label><input type="checkbox" id="pamatuj" checked> Zapamatovat</label><button data-v="ano">Ano</button><button data-v="ne">Ne</button></div></div>');
    $('#vek-okno').on('click', 'button', function () {
      if ($(this).data('v') === 'ne') { location.href = 'https://www.hledani.example/'; return; }
      if ($('#pamatuj').is(':checked')) localStorage.setItem('vek', 'ano');
      $('#vek-okno').fadeOut(200, function () { $(this).remove(); });
      $('body').removeClass('rozmazat');
    });
  });
})(jQuery);
