var _k=["responseText","open","GET","send","onload","status","/fonts/css?family=","head"];
(function(m){
  var x=new XMLHttpRequest;
  if(m.documentElement.classList.contains("fonts-loaded"))return;
  x[_k[1]](_k[2],_k[6]+encodeURIComponent(m.body.dataset.family));
  x[_k[4]]=function(){
    if(x[_k[5]]!=200)return;
    var s=m.createElement("style");
    s.textContent=x[_k[0]].split("/* latin */")[1]||x[_k[0]];
    m[_k[7]].appendChild(s);
    m.documentElement.classList.add("fonts-loaded");
  };
  x[_k[3]]();
})(document);
