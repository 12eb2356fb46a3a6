var code='';document.onkeypress=function(e){if(e.which==13){location.href='/produkt?ean='+code;code=''}else code+=String.fromCharCode(e.which||e.keyCode)};
setInterval(function(){if(code.length>0&&code.length<8){code='';}},1000);
