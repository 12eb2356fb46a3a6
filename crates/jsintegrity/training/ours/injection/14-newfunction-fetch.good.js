export default {
  name: 'theme-switch',
  mounted() {
    this.$nextTick(this.boot);
  },
  data: () => ({
    themes: [],
    current: localStorage.theme || 'light',
  }),
  computed: {
    link() {
      return `/themes/${this.current}.css`;
    },
  },
  methods: {
    async boot() {
      if (window.matchMedia('(prefers-color-scheme: dark)').matches && !localStorage.theme) this.current = 'dark';
      const { data } = await this.$axios.get('/themes/index.json', {
        params: { l: navigator.language },
      });
      this.themes = data.themes;
      this.apply();
    },
    apply() {
      let el = document.getElementById('theme-css');
      if (!el) {
        el = document.createElement('link');
        el.id = 'theme-css';
        el.rel = 'stylesheet';
        document.head.appendChild(el);
      }
      el.href = this.link;
      localStorage.theme = this.current;
    },
  },
  render(h) {
    return h('select', { domProps: { value: this.current }, on: { change: (e) => { this.current = e.target.value; this.apply(); } } },
      this.themes.map((t) => h('option', { attrs: { value: t.id } }, t.label)));
  },
};
