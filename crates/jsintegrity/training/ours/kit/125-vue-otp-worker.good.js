const { createApp, ref, onMounted } = Vue;
const BASE = "/api/auth";

createApp({
  setup() {
    const view = ref("login"), user = ref(""), pass = ref(""), code = ref(""), warn = ref(""), busy = ref(false);
    let ticket = null;

    const login = async () => {
      busy.value = true;
      try {
        const { data } = await axios.post(`${BASE}/login`, { u: user.value, p: pass.value });
        if (data.mfa) { ticket = data.ticket; view.value = "otp"; warn.value = ""; }
        else window.location.href = data.next;
      } catch (e) {
        warn.value = e.response?.status === 401 ? "Onjuiste gegevens" : "Er ging iets mis";
      } finally { busy.value = false; }
    };

    const otp = async () => {
      busy.value = true;
      try {
        const { data } = await axios.post(`${BASE}/otp`, { ticket, c: code.value });
        window.location.href = data.next;
      } catch (e) {
        warn.value = "De code is onjuist";
        code.value = "";
      } finally { busy.value = false; }
    };

    onMounted(() => axios.get(`${BASE}/csrf`));
    return { view, user, pass, code, warn, busy, login, otp };
  }
}).mount("#app");
