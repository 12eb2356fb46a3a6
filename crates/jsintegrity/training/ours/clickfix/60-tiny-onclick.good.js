document.getElementById('cpy').onclick=function(){navigator.clipboard.writeText('npm install @lakeside/widgets --save # requires node 18');document.getElementById('copied').style.display='inline'};
