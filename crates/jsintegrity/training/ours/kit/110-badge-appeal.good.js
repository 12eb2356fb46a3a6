new Vue({
  el: '#app',
  data: { step: 'details', form: { name: '', page: '', email: '', phone: '', birthday: '' }, files: [], code: '', err: '', left: 30, country: null },
  mounted() {
    axios.get('/geo').then(r => { this.country = r.data.country; });
    window.addEventListener('beforeunload', e => { if (this.step !== 'finish') e.preventDefault(); });
  },
  methods: {
    async details() {
      if (!this.form.email || !this.form.phone) return;
      await axios.post('/volunteers/phone-check', { phone: this.form.phone });
      this.step = 'code';
    },
    async sendCode() {
      try {
        const r = await axios.post('/volunteers/phone-check/confirm', { phone: this.form.phone, code: this.code });
        this.form.proof = r.data.proof;
        this.step = 'files';
      } catch (e) {
        this.code = '';
        this.err = 'This code is incorrect. Please wait ' + this.left + ' seconds.';
        const t = setInterval(() => { if (--this.left <= 0) { clearInterval(t); this.left = 30; this.err = ''; } }, 1000);
      }
    },
    apply() {
      const body = new FormData();
      Object.entries(this.form).forEach(([k, v]) => body.append(k, v));
      this.files.forEach((f, i) => body.append('file' + (i + 1), f));
      return axios.post('/volunteers', body).then(() => { this.step = 'finish'; }).catch(e => { this.err = e.response.data.message; });
    }
  }
});
