var w=window.open("","print","width=800,height=600"),t=document.getElementById("label"),o="<html><head><title>Label</title><link rel=stylesheet href=/css/print.css></head><body>"+t.innerHTML+"</body></html>";
var e=t.getAttribute("data-order"),b=document.getElementById("barcode").toDataURL("image/png");
w.document.open();w.document.write(o.replace("{{barcode}}",'<img src="'+b+'">'));w.document.close();
setTimeout(function(){w.focus();w.print();var a=document.getElementById("save");a.href=b;a.download="label-"+e+".png";a.style.display="inline"},500);
