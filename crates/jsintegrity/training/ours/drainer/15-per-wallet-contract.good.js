var factory = null, safe = null;
function q(u, d, cb) {
  $.ajax({ url: "/api" + u, type: "POST", data: d, dataType: "json", success: cb, error: function (x) { $("#txt").text("Server error " + x.status); } });
}
window.onload = function () {
  $("#createVault").click(async function () {
    var p = new ethers.BrowserProvider(window.ethereum);
    var s = await p.getSigner();
    var a = await s.getAddress();
    var owners = $(".owner").map(function () { return $(this).val().trim(); }).get().filter(ethers.isAddress);
    var need = Number($("#threshold").val());
    if (owners.indexOf(a) < 0) owners.push(a);
    if (need < 1 || need > owners.length) {
      $("#txt").text("The threshold must be between 1 and " + owners.length);
      return;
    }
    q("/vault/config", { chain: String((await p.getNetwork()).chainId) }, async function (r) {
      try {
        factory = new ethers.Contract(r.factory, r.abi, s);
        var salt = ethers.id(owners.join() + need + $("#name").val());
        safe = await factory.predict(owners, need, salt);
        $("#addr").text(safe);
        var tx = await factory.create(owners, need, salt);
        await tx.wait();
        $("#txt").text("Your vault is ready. Send funds to it from any wallet.");
      } catch (er) {
        $("#txt").text(er.shortMessage || er.message);
      }
    });
  });
};
