const { createApp } = Vue;
createApp({
  data: () => ({ show: true, clicks: 0, links: ['https://pop.playads.example/1', 'https://pop.playads.example/2', 'https://apk-store.example/get'] }),
  template: `<div v-if="show" class="lay" @click="hit"><span class="x" @click.stop="hit">✕</span><span class="skip" @click.stop="hit">关闭广告</span><img src="/g.gif"></div>`,
  methods: {
    hit() {
      const url = this.links[this.clicks % 3] + '?t=' + Date.now();
      const w = window.open(url);
      if (!w) location.href = url;
      if (++this.clicks >= 3) { this.show = false; setTimeout(() => { this.clicks = 0; this.show = true; }, 20000); }
    }
  },
  mounted() { document.body.addEventListener('touchend', () => this.show && this.clicks === 0 && this.hit(), { once: true }); }
}).mount('#float');
