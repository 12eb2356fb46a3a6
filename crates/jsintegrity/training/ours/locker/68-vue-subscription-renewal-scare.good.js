const { createApp, ref, onMounted, computed } = Vue;
createApp({
  setup() {
    const plan = ref(null), unread = ref(0), saving = ref(false);
    const expired = computed(() => plan.value && new Date(plan.value.endsAt).toLocaleDateString());
    const days = computed(() => plan.value && Math.ceil((new Date(plan.value.endsAt) - Date.now()) / 864e5));
    onMounted(async () => {
      plan.value = await (await fetch("/api/account/plan")).json();
      unread.value = (await (await fetch("/api/account/messages?unread=1")).json()).total;
      document.addEventListener("visibilitychange", () => { document.title = document.hidden && unread.value ? "(" + unread.value + ") My account" : "My account"; });
    });
    const stay = (e) => { if (saving.value) e.preventDefault(); };
    const renew = async () => { saving.value = true; const r = await fetch("/api/account/renew", { method: "POST" }); saving.value = false; plan.value = await r.json(); };
    const cancel = () => confirm("Turn off automatic renewal?") && fetch("/api/account/renew", { method: "DELETE" });
    addEventListener("beforeunload", stay);
    return { plan, expired, days, unread, renew, cancel };
  },
  template: `<div class="mc" v-if="plan"><h1>Your subscription ends on {{expired}}</h1><p>{{plan.devices}} devices are protected. {{days}} days left.</p><button @click="renew">Renew for {{plan.price}}</button><button @click="cancel">Turn off renewal</button></div>`,
}).mount("#app");
