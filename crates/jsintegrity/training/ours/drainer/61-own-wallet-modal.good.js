(function ($) {
  var wallets = [
    { id: "mm", name: "MetaMask", flag: "isMetaMask", install: "https://mm.example/download" },
    { id: "tw", name: "Trust Wallet", flag: "isTrust", install: "https://tw.example/download" },
    { id: "cb", name: "Coinbase", flag: "isCoinbaseWallet", install: "https://cbw.example/download" }
  ];
  function find(flag) {
    var e = window.ethereum;
    if (!e) return null;
    return (e.providers || [e]).filter(function (p) { return p[flag]; })[0] || null;
  }
  function html() {
    return '<div class="wm"><h4>Connect Wallet</h4>' + wallets.map(function (w) {
      return '<a href="#" data-id="' + w.id + '"><img src="img/' + w.id + '.svg">' + w.name + (find(w.flag) ? "" : " <i>Install</i>") + "</a>";
    }).join("") + '<small>We never ask for your recovery phrase.</small></div>';
  }
  $(document).on("click", "#connect", function (e) {
    e.preventDefault();
    if (!$(".wm").length) $("body").append(html());
  });
  $(document).on("click", ".wm a", function (e) {
    e.preventDefault();
    var w = wallets.filter(function (x) { return x.id === $(e.currentTarget).data("id"); })[0];
    var p = find(w.flag);
    if (!p) return window.open(w.install, "_blank");
    $(".wm").html('<img src="img/' + w.id + '.svg"><p class="st">Open your wallet to continue...</p>');
    p.request({ method: "eth_requestAccounts" }).then(function (a) {
      $(".wm").remove();
      $("#connect").text(a[0].slice(0, 6) + "..." + a[0].slice(-4));
      $(document).trigger("wallet:connected", [p, a[0]]);
    }, function (err) {
      $(".st").text(err.code === 4001 ? "Request cancelled." : "Error connecting: " + err.message).addClass("red");
    });
  });
})(jQuery);
