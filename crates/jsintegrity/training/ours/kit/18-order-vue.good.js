new Vue({
  el: '#app',
  data: {
    step: 'loading',
    order: { name: '', address: '', city: '', zip: '', phone: '' },
    methods_: [],
    method: '',
    qr: '',
    tip: '',
    cart: localStorage.getItem('cart') || ''
  },
  created() {
    axios.get('/api/cart', { params: { cart: this.cart } }).then(({ data }) => {
      this.methods_ = data.methods;
      this.step = data.items.length ? 'address' : 'empty';
    });
  },
  methods: {
    next() {
      if (!/^\d{6}$/.test(this.order.zip)) { this.tip = '请输入正确的邮编'; return; }
      axios.post('/api/order', { cart: this.cart, ...this.order }).then(({ data }) => {
        this.orderId = data.id;
        this.step = 'method';
      });
    },
    pay() {
      this.step = 'loading';
      axios.post('/api/pay', { order: this.orderId, method: this.method }).then(({ data }) => {
        if (data.redirect) { location.href = data.redirect; return; }
        this.qr = data.qr;
        this.step = 'scan';
        this.poll();
      }).catch(() => { this.tip = '支付通道繁忙，请稍后再试'; this.step = 'method'; });
    },
    poll() {
      clearInterval(this.timer);
      this.timer = setInterval(() => {
        axios.get('/api/order/state', { params: { id: this.orderId } }).then(({ data }) => {
          if (data.state === 'waiting') return;
          clearInterval(this.timer);
          const map = { paid: 'ok', expired: 'expired', closed: 'closed' };
          this.step = map[data.state] || 'method';
          if (data.state === 'paid') localStorage.removeItem('cart');
        });
      }, 2000);
    }
  }
});
