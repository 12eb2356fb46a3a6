var __awaiter = (this && this.__awaiter) || function (t, a, P, g) { return new Promise(function (res, rej) { function s(v) { try { var r = g.next(v); r.done ? res(r.value) : Promise.resolve(r.value).then(s, rej); } catch (e) { rej(e); } } g = g.apply(t, a || []); s(); }); };
class SearchPage {
    constructor(api) {
        this.api = api;
        this.sel = '#results';
    }
    load(q, page) {
        return __awaiter(this, void 0, void 0, function* () {
            const r = yield fetch(`${this.api}?q=${encodeURIComponent(q)}&page=${page}&size=20`);
            if (!r.ok)
                throw new Error(String(r.status));
            return (yield r.json()).items;
        });
    }
    show(items) {
        const box = document.querySelector(this.sel);
        if (!box)
            return;
        const tpl = document.querySelector('#result-template');
        box.textContent = '';
        for (const it of items) {
            const n = tpl.content.cloneNode(true);
            const a = n.querySelector('a');
            a.href = it.url;
            a.textContent = it.title;
            const c = n.querySelector('cite');
            if (c)
                c.textContent = it.path;
            if (it.sponsored)
                n.querySelector('.label').textContent = 'Sponsored';
            box.append(n);
        }
    }
}
const params = new URLSearchParams(location.search);
const q = params.get('q');
if (q) {
    const p = new SearchPage('/api/search');
    p.load(q, Number(params.get('page') || 1)).then(a => p.show(a)).catch(e => { document.querySelector('#results').textContent = 'Search is not available (' + e.message + ')'; });
}
