(()=>{const brand=/Android/.test(navigator.userAgent)?"Android":/iPhone/.test(navigator.userAgent)?"iPhone":"";
let shown=0;const open=()=>{history.pushState({sheet:1},"",location.href.split("#")[0]+"#cart");sheet.hidden=false;shown=1};
onpopstate=()=>{if(shown){sheet.hidden=true;shown=0}};
document.body.insertAdjacentHTML("beforeend",`<div id=sheet hidden><b>ऑफ़र <i id=s>2:00</i> में समाप्त</b><a href="/checkout">अभी खरीदें</a><a class=app href="intent://details?id=shop.lakeside.example#Intent;scheme=market;end">ऐप में खोलें</a></div>`);
if(brand!=="Android")document.querySelector(".app").remove();
document.querySelectorAll(".add").forEach(b=>b.onclick=()=>{navigator.vibrate?.(30);fetch("/cart",{method:"POST",body:b.dataset.sku}).then(open)});
const end=+document.body.dataset.saleEnds;setInterval(()=>{const t=Math.max(0,(end-Date.now())/1e3|0);s.textContent=(t/60|0)+":"+String(t%60).padStart(2,0)},1e3)})();
