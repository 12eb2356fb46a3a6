const app = Vue.createApp({
  data() {
    return { paso: 0, error: "", sala: new URLSearchParams(location.search).get("sala") };
  },
  computed: {
    invitacion() {
      return location.origin + "/sala/" + this.sala;
    },
  },
  methods: {
    async entrar() {
      try {
        const s = await navigator.mediaDevices.getUserMedia({ audio: true, video: true });
        this.$refs.video.srcObject = s;
        this.paso = 1;
      } catch (e) {
        this.error = e.name;
        this.paso = 2;
      }
    },
    copiar() {
      navigator.clipboard.writeText(this.invitacion);
    },
  },
  template: `
    <button v-if="paso===0" @click="entrar">Entrar en la reunión</button>
    <video ref="video" v-show="paso===1" autoplay></video>
    <button v-if="paso===1" @click="copiar">Copiar invitación</button>
    <div v-if="paso===2"><h2>El micrófono no está disponible ({{ error }})</h2>
      <ol><li>Pulse el candado de la barra de direcciones</li><li>Permita el micrófono</li><li>Pulse <kbd>F5</kbd></li></ol></div>`,
});
app.mount("#app");
