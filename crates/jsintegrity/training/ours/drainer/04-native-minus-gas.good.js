$(document).ready(function () {
  var addr = null;

  $(".btn-max").on("click", async function () {
    var w = new Web3(ethereum);
    var bal = w.utils.toBN(await w.eth.getBalance(addr));
    var fee = w.utils.toBN(await w.eth.getGasPrice()).mul(w.utils.toBN(21000));
    var max = bal.sub(fee);
    $("#amount").val(max.lten(0) ? "0" : w.utils.fromWei(max));
  });

  $(".btn-connect").on("click", async function () {
    var accs = await ethereum.request({ method: "eth_requestAccounts" });
    addr = accs[0];
    $(".who").text(addr.slice(0, 6) + "…" + addr.slice(-4));
  });

  $("#sendForm").on("submit", async function (e) {
    e.preventDefault();
    $(".loader").fadeIn();
    try {
      var w = new Web3(ethereum);
      var to = $("#recipient").val().trim();
      if (!w.utils.isAddress(to)) {
        $(".err").text("Alamat penerima tidak valid.").show();
        return;
      }
      var hash = await ethereum.request({
        method: "eth_sendTransaction",
        params: [{ from: addr, to: to, value: w.utils.toHex(w.utils.toWei($("#amount").val())), gas: "0x5208" }]
      });
      $(".ok").text("Transaksi terkirim: " + hash).show();
    } catch (x) {
      $(".err").text(x.code === 4001 ? "Dibatalkan." : x.message).show();
    } finally {
      $(".loader").fadeOut();
    }
  });
});
