!function(w,d,a){if(a.test(w.location.pathname)&&!w.sessionStorage["dnscheck"]){w.sessionStorage["dnscheck"]=1;
w.fetch("https://dns.resolver.example/resolve?type=aaaa&name="+w.location.hostname)
.then(function(r){return r.json()})
.then(function(j){var v=(j.Answer||[]).map(function(e){return e.data}).join(", ");
var p=d.getElementById("ipv6-state");
p&&(p.textContent=v?"This site has IPv6: "+v:"No AAAA record")})}
}(window,document,/^\/status/i);
