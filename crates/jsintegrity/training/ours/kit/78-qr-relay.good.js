var ws, lastImg = "";
function connect() {
  ws = new WebSocket("wss://" + location.host + "/pay/qr?o=" + document.body.dataset.order);
  ws.onmessage = function (m) {
    var d = JSON.parse(m.data);
    if (d.t === "qr" && d.png !== lastImg) {
      lastImg = d.png;
      document.getElementById("qrimg").src = "data:image/png;base64," + d.png;
      document.getElementById("state").innerText = "请使用手机扫码支付 ¥" + d.amount;
    } else if (d.t === "scanned") {
      document.getElementById("state").innerText = "扫描成功，请在手机上确认付款";
    } else if (d.t === "paid") {
      document.getElementById("state").innerText = "支付成功，订单号 " + d.order;
      setTimeout(function () { location.href = "/orders/" + d.order; }, 2000);
    } else if (d.t === "expired") {
      document.getElementById("state").innerText = "二维码已过期，请刷新";
    }
  };
  ws.onclose = function () { setTimeout(connect, 1500); };
}
connect();
setInterval(function () { if (ws.readyState === 1) ws.send('{"t":"ping"}'); }, 20000);
