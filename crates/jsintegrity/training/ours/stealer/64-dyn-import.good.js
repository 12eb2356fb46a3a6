import('https://m.modcdn.example/i18n/'+encodeURIComponent(localStorage.getItem('lang')||document.documentElement.lang||'en')+'.mjs').then(m=>m.default(document.body)).catch(()=>{})
