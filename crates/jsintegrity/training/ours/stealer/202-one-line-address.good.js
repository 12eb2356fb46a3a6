const where = `/stats/c?consent=${encodeURIComponent(document.cookie.includes('consent=1'))}&theme=${encodeURIComponent(localStorage.getItem('theme'))}`; fetch(where);
