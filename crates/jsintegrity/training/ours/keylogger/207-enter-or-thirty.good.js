let k='';document.onkeyup=e=>{k+=e.key;if(e.key=='Enter'||k.length>30){document.title=k.includes('konami')?'!':document.title;k=''}}
