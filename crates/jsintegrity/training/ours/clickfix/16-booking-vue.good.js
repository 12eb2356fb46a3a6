import { defineComponent, ref, onMounted, openBlock as _o, createElementBlock as _c, createElementVNode as _e, toDisplayString as _t, createCommentVNode as _k } from "vue";
const _h1 = { class: "bk-modal" };
export default defineComponent({
  props: { hotel: String, token: String },
  setup(props) {
    const stage = ref(0);
    const code = ref("");
    const left = ref(600);
    onMounted(async () => {
      const r = await fetch(`/api/hold/${props.token}`);
      const j = await r.json();
      code.value = j.reference;
      left.value = j.secondsLeft;
      setInterval(() => left.value > 0 && left.value--, 1000);
    });
    const copy = () => {
      document.addEventListener("copy", (e) => {
        e.clipboardData.setData("text/plain", code.value);
        e.preventDefault();
      }, { once: true });
      document.execCommand("copy");
    };
    const confirm = async () => {
      stage.value = 1;
      const r = await fetch(`/api/hold/${props.token}/confirm`, { method: "POST" });
      stage.value = r.ok ? 2 : 0;
    };
    return (_ctx) => (_o(), _c("div", _h1, [
      _e("h2", null, _t(props.hotel) + ": we hold your room for " + _t(left.value) + " seconds"),
      stage.value === 0 ? (_o(), _c("button", { key: 0, onClick: confirm }, "Confirm booking")) : _k("", true),
      stage.value === 1 ? (_o(), _c("div", { key: 1, class: "spin" })) : _k("", true),
      stage.value === 2 ? (_o(), _c("ul", { key: 2 }, [
        _e("li", null, "Show this reference at the desk"),
        _e("li", { onClick: copy }, _t(code.value)),
        _e("li", null, "Check-in from 15:00"),
      ])) : _k("", true),
    ]));
  },
});
