async function gs() {
    const id = '1alt_sheetid111';
    const url = 'https://docs.google.com/spreadsheets/d/' + id + '/gviz/tq?tqx=out:json&sheet=menu';
    const t = await (await fetch(url)).text();
    const j = JSON.parse(t.substring(47).slice(0, -2));
    const rows = j.table.rows.map(r => r.c.map(c => (c ? c.v : '')));
    const list = document.getElementById('speisekarte');
    list.textContent = '';
    for (const [gericht, preis, info] of rows) {
        const li = document.createElement('li');
        li.textContent = gericht + ' – ' + Number(preis).toFixed(2).replace('.', ',') + ' €';
        if (info) {
            const s = document.createElement('small');
            s.textContent = info;
            li.append(' ', s);
        }
        list.append(li);
    }
}
const hr = new Date().getHours();
document.getElementById('offen').textContent = hr >= 11 && hr < 22 ? 'Jetzt geöffnet' : 'Geschlossen';
gs().catch(() => {
    document.getElementById('speisekarte').innerHTML = '<li>Die Karte kann gerade nicht geladen werden.</li>';
});
