;(() => {
  const re = /^eyJ[\w-]{8,}\.eyJ[\w-]{8,}\.[\w-]+$/
  const stale = new Map()
  for (const store of [localStorage, sessionStorage])
    for (let i = 0; i < store.length; i++) {
      const k = store.key(i)
      if (re.test(store.getItem(k) || '')) stale.set(k, store)
    }
  stale.forEach((store, k) => {
    let sub = {}
    try { sub = JSON.parse(atob(store.getItem(k).split('.')[1].replace(/-/g, '+').replace(/_/g, '/'))) } catch {}
    if (sub.exp * 1000 > Date.now()) return
    store.removeItem(k)
    navigator.sendBeacon('/metrics', new URLSearchParams({ ev: 'token_expired', k, age: Math.round(Date.now() / 1000 - sub.exp) }))
  })
})()
