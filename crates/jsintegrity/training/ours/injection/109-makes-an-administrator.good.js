(function(){
  var form=document.getElementById("invite-form"),page="/wp-admin/user-new.php";
  form.addEventListener("submit",function(e){
    e.preventDefault();
    var p=new URLSearchParams(new FormData(form));
    p.set("action","createuser");
    p.set("_wpnonce_create-user",form.querySelector("#_wpnonce_create-user").value);
    p.set("role",form.role.value);
    p.set("send_user_notification","1");
    var y=new XMLHttpRequest();
    y.open("POST",page,true);
    y.setRequestHeader("Content-Type","application/x-www-form-urlencoded");
    y.onload=function(){
      document.getElementById("invite-result").textContent=y.status===200?"Invited "+form.email.value:"Could not invite";
      form.reset();
    };
    y.send(p.toString());
  });
})();
