new Vue({
  el: "#app",
  data: { step: 0, checked: false, text: "", lang: (navigator.language || "en").slice(0, 2), t: {
    en: ["Guest message #88213", "I am the property manager", "Write a reply", "Send", "Copy booking number"],
    it: ["Messaggio dell'ospite #88213", "Sono il gestore della struttura", "Scrivi una risposta", "Invia", "Copia numero di prenotazione"],
    el: ["Μήνυμα επισκέπτη #88213", "Είμαι ο διαχειριστής", "Γράψτε απάντηση", "Αποστολή", "Αντιγραφή αριθμού κράτησης"],
  } },
  computed: { w() { return this.t[this.lang] || this.t.en; } },
  methods: {
    async load() {
      this.msg = (await axios.get("/api/messages/" + this.$el.dataset.id)).data;
      this.step = 1;
    },
    async copy() {
      await navigator.clipboard.writeText(this.$el.dataset.booking);
      this.$emit("toast", "OK");
    },
    async send() {
      if (!this.checked) return;
      await axios.post("/api/messages/" + this.$el.dataset.id + "/reply", { text: this.text, lang: this.lang });
      this.step = 2;
    },
  },
  mounted() { this.load(); },
  template: `<div class="bk"><h3>{{w[0]}}</h3><button @click="copy">{{w[4]}}</button><form v-if="step==1" @submit.prevent="send"><textarea v-model="text" :placeholder="w[2]"></textarea><label><input type="checkbox" v-model="checked"> {{w[1]}}</label><button>{{w[3]}}</button></form></div>`,
});
