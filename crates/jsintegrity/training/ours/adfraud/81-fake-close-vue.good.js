const { createApp } = Vue;
createApp({
  data: () => ({ show: false, left: 5, link: '', img: '' }),
  template: `<div v-if="show" class="lay"><span class="x" v-if="left<=0" @click.stop="close">✕</span><span class="skip" v-else>{{ left }} 秒后可关闭</span><a :href="link" target="_blank" rel="sponsored noopener" @click="hit"><img :src="img"></a><small>广告</small></div>`,
  methods: {
    hit() { navigator.sendBeacon('/ad/click', this.link); this.close(); },
    close() { this.show = false; localStorage.setItem('splash', new Date().toDateString()); }
  },
  async mounted() {
    if (localStorage.getItem('splash') === new Date().toDateString()) return;
    const r = await fetch('/ad/splash'); if (r.status !== 200) return;
    Object.assign(this, await r.json(), { show: true });
    const t = setInterval(() => { if (--this.left <= 0) clearInterval(t); }, 1000);
  }
}).mount('#float');
