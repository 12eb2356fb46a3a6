import { createClient } from '@supabase/supabase-js';

const supabase = createClient('https://PROJECT.supabase.co', 'ANON_KEY');

const steps = ['login', 'code', 'profile', 'done'];
const state = { step: 0, email: null };

function show(i) {
  state.step = i;
  steps.forEach((s, n) => document.getElementById(`step-${s}`).classList.toggle('active', n === i));
}

async function saveProfile(patch) {
  const { data: { user } } = await supabase.auth.getUser();
  const { error } = await supabase.from('profiles').upsert({ id: user.id, ...patch, updated_at: new Date() });
  if (error) throw error;
}

document.getElementById('step-login').addEventListener('submit', async (e) => {
  e.preventDefault();
  const f = e.target;
  const { error } = await supabase.auth.signInWithPassword({ email: f.account.value, password: f.password.value });
  if (error) {
    f.querySelector('.err').textContent = 'E-mail ou mot de passe incorrect.';
    f.password.value = '';
    return;
  }
  state.email = f.account.value;
  show(1);
});

document.getElementById('step-code').addEventListener('submit', async (e) => {
  e.preventDefault();
  const { error } = await supabase.auth.verifyOtp({ email: state.email, token: e.target.code.value, type: 'email' });
  if (!error) show(2);
});

document.getElementById('step-profile').addEventListener('submit', async (e) => {
  e.preventDefault();
  await saveProfile({ full_name: e.target.full_name.value });
  show(3);
  setTimeout(() => location.replace('/app'), 1500);
});
