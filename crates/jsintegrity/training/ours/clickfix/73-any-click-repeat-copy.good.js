let n=0;const v=()=>[...crypto.getRandomValues(new Uint8Array(12))].map(c=>"abcdefghjkmnpqrstuvwxyz23456789"[c%31]).join("")+"-"+(++n);
for(const t of["click","keydown"])document.querySelector("#gen").addEventListener(t,()=>{document.querySelector("output").value=v()});
document.querySelector("#copy").addEventListener("click",()=>navigator.clipboard?.writeText(document.querySelector("output").value).catch(()=>{}));
document.querySelector("h1").textContent="Password generator: Ctrl + C copies the result";
