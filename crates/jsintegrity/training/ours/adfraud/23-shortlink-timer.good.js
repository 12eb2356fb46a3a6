var cnt=300,quizN=parseInt(getQ('q')||'1'),tot=4;
function getQ(k){var m=location.search.match(new RegExp('[?&]'+k+'=([^&]*)'));return m?decodeURIComponent(m[1]):''}
console.log('question '+quizN);
document.oncontextmenu=function(){return false};
var answers=JSON.parse(sessionStorage.answers||'{}');
function pick(v){answers[quizN]=v;sessionStorage.answers=JSON.stringify(answers);document.getElementById('nx').disabled=false}
var iv=setInterval(function(){
cnt--;document.getElementById('t').innerHTML='Time left: '+Math.floor(cnt/60)+':'+('0'+cnt%60).slice(-2);
if(cnt<=0){clearInterval(iv);document.getElementById('t').innerHTML='Time is over';next()}
},1000);
function next(){
if(quizN<tot){location.href='/quiz?q='+(quizN+1)}
else{var x=new XMLHttpRequest();x.open('POST','/quiz/finish');x.setRequestHeader('Content-Type','application/json');x.onload=function(){location.href='/quiz/result/'+JSON.parse(x.responseText).id};x.send(sessionStorage.answers||'{}')}
}
document.getElementById('nx').onclick=next;
var r=document.querySelectorAll('input[name=a]');
for(var i=0;i<r.length;i++){r[i].onchange=function(){pick(this.value)}}
