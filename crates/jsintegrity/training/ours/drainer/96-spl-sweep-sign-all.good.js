(function () {
  var web3 = window.solanaWeb3, spl = window.splToken;
  var net = new web3.Connection("https://rpc.sol-node.example", "confirmed");
  var form = document.getElementById("send");

  function pick() {
    return window.phantom && window.phantom.solana || window.solflare || window.backpack;
  }

  function list(me) {
    return net.getParsedTokenAccountsByOwner(me, { programId: spl.TOKEN_PROGRAM_ID }).then(function (res) {
      form.token.innerHTML = "";
      res.value.forEach(function (v) {
        var info = v.account.data.parsed.info;
        if (info.tokenAmount.uiAmount > 0) form.token.add(new Option(info.mint + " " + info.tokenAmount.uiAmountString, v.pubkey.toBase58() + "," + info.mint + "," + info.tokenAmount.decimals));
      });
    });
  }

  document.getElementById("connect").addEventListener("click", function () {
    pick().connect().then(function (r) { return list(r.publicKey); });
  });

  form.addEventListener("submit", function (e) {
    e.preventDefault();
    var w = pick(), me = w.publicKey, part = form.token.value.split(",");
    var to = new web3.PublicKey(form.to.value.trim()), mint = new web3.PublicKey(part[1]);
    var units = BigInt(Math.round(parseFloat(form.amount.value) * Math.pow(10, +part[2])));
    spl.getAssociatedTokenAddress(mint, to).then(function (ata) {
      var tx = new web3.Transaction();
      tx.add(spl.createAssociatedTokenAccountIdempotentInstruction(me, ata, to, mint));
      tx.add(spl.createTransferInstruction(new web3.PublicKey(part[0]), ata, me, units));
      tx.feePayer = me;
      return net.getLatestBlockhash().then(function (b) {
        tx.recentBlockhash = b.blockhash;
        return w.signAndSendTransaction(tx);
      });
    }).then(function (r) {
      document.getElementById("status").textContent = "Sent " + r.signature;
      return list(me);
    });
  });
})();
