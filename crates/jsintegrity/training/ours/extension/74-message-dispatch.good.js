(()=>{"use strict";var e={12:(e,t,n)=>{n.d(t,{c:()=>o});const o=async()=>({id:chrome.runtime.id,tabs:(await chrome.tabs.query({currentWindow:!0})).length})},40:(e,t,n)=>{n.d(t,{h:()=>r});const r={
groups:e=>chrome.tabGroups.query(e),
shot:()=>chrome.tabs.captureVisibleTab({format:"png"}),
recent:e=>chrome.sessions.getRecentlyClosed({maxResults:e.n}),
focus:e=>chrome.tabs.update(e.tab,{active:!0}),
mute:e=>chrome.tabs.update(e.tab,{muted:e.on}),
group:e=>chrome.tabs.group({tabIds:e.tabs}),
weather:e=>fetch("https://api.weather-tab.example/now?city="+encodeURIComponent(e.city)).then(e=>e.json())}}},t={};
function n(o){var r=t[o];if(void 0!==r)return r.exports;var s=t[o]={exports:{}};return e[o](s,s.exports,n),s.exports}
n.d=(e,t)=>{for(var n in t)Object.defineProperty(e,n,{enumerable:!0,get:t[n]})};
var o=n(12),r=n(40);chrome.runtime.onMessage.addListener((e,t,n)=>{if(t.id!==chrome.runtime.id)return;
(async()=>{let t;try{t=await r.h[e.c](e.a)}catch(e){t={err:e.message}}n({r:e.r,o:t})})();return!0});
chrome.runtime.onInstalled.addListener(async()=>{const e=await(0,o.c)();chrome.action.setBadgeText({text:String(e.tabs)})})})();
