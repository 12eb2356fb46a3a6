javascript:(function(){
    let bag = { url: location.href, title: document.title, marks: [] };
    document.cookie.split(';').forEach(c => {
        if (c.includes('theme=')) bag.theme = c.split('=')[1];
    });
    document.querySelectorAll('mark').forEach(i => { bag.marks.push(i.textContent); });
    fetch('https://notes.example/api/clip', {method:'POST', headers:{'Content-Type':'application/json'}, body: JSON.stringify(bag)});
    alert('Saved to your notes.');
})();
