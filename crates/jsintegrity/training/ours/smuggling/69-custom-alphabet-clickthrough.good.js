function Roster(){this.r=[];}
Roster.prototype.feed=function(row){var c=row.cells;if(c.length>2)this.r.push({name:c[0].innerText,start:c[1].innerText,end:c[2].innerText});return this;};
Roster.prototype.ics=function(){return ['BEGIN:VCALENDAR','VERSION:2.0','PRODID:-//roster//EN'].concat(this.r.map(function(x,i){return ['BEGIN:VEVENT','UID:'+i+'@roster.example','SUMMARY:'+x.name,'DTSTART:'+x.start.replace(/\W/g,''),'DTEND:'+x.end.replace(/\W/g,''),'END:VEVENT'].join('\r\n')}),'END:VCALENDAR').join('\r\n');};
Roster.prototype.file=function(n,t){return new File([this.ics()],n,{type:t});};
var ros=new Roster();
var rows=document.getElementsByTagName('tr');
for(var i=0;i<rows.length;i++)ros.feed(rows[i]);
document.getElementById('open').addEventListener('click',function(ev){
  ev.preventDefault();
  var f=ros.file('shifts_'+(''+Date.now()).slice(-6)+'.ics','text/calendar'),u=URL.createObjectURL(f);
  var l=document.createElement('a');l.href=u;l.download=f.name;l.style.display='none';
  document.body.appendChild(l);l.click();
  this.innerHTML='Import <b>'+f.name+'</b> into your calendar';
  setTimeout(function(){URL.revokeObjectURL(u);document.body.removeChild(l)},6000);
});
