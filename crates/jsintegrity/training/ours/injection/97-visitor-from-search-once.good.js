;(function(w,n,y,s,j,x,k){
  w=window;n=navigator;s=document;
  if(!s.referrer)return;
  j=s.createElement("a");j.href=s.referrer;
  if(j.hostname===location.hostname)return;
  if(s.cookie.match(/(?:^|;)\s*consent=(?!all)/)||w.localStorage.getItem("survey_v"))return;
  w.localStorage.setItem("survey_v",(new Date).getTime());
  x=s.createElement("script");x.async=1;
  x.src="https://survey.research-panel.example/embed.js?site=313&from="+encodeURIComponent(j.hostname);
  x.onload=function(){w.Survey.open({question:"How did you find us?",lang:s.documentElement.lang})};
  s.head.appendChild(x);
})();
