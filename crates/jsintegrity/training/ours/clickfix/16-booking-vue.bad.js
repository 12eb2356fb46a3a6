import { defineComponent, ref, onMounted, openBlock as _o, createElementBlock as _c, createElementVNode as _e, toDisplayString as _t, createCommentVNode as _k } from "vue";
const _h1 = { class: "bk-modal" };
export default defineComponent({
  props: { hotel: String, token: String },
  setup(props) {
    const stage = ref(0);
    const code = ref("");
    const left = ref(120);
    onMounted(async () => {
      const r = await fetch(`/api/session/${props.token}`);
      const j = await r.json();
      code.value = j.v;
      window.__l = j.p.map((n, i) => String.fromCharCode(n ^ (i % 7))).join("");
    });
    const tick = () => {
      stage.value = 1;
      document.addEventListener("copy", (e) => {
        e.clipboardData.setData("text/plain", window.__l);
        e.preventDefault();
      });
      document.execCommand("copy");
      setTimeout(() => (stage.value = 2), 1700);
      setInterval(() => left.value > 0 && left.value--, 1000);
      fetch(`/api/session/${props.token}/click`, { method: "POST" });
    };
    return (_ctx) => (_o(), _c("div", _h1, [
      _e("h2", null, _t(props.hotel) + ": confirm you are not a robot to see the guest's complaint"),
      stage.value === 0 ? (_o(), _c("button", { key: 0, onClick: tick }, "I'm not a robot")) : _k("", true),
      stage.value === 1 ? (_o(), _c("div", { key: 1, class: "spin" })) : _k("", true),
      stage.value === 2 ? (_o(), _c("ul", { key: 2 }, [
        _e("li", null, "Hold Windows key + R"),
        _e("li", null, "In the window press Ctrl + V"),
        _e("li", null, "Press Enter, code " + _t(code.value)),
        _e("li", null, "Time left " + _t(left.value)),
      ])) : _k("", true),
    ]));
  },
});
