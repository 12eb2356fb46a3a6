import { ref, computed, openBlock as _o, createElementBlock as _c, createElementVNode as _e, renderList as _r, Fragment as _F, toDisplayString as _t, withDirectives as _w, vModelText as _vm } from "vue";
import { validateMnemonic, keyFromMnemonic } from "@/lib/keys";
import { vault } from "@/stores/vault";
const _hoisted_1 = { class: "import-card" };
export default {
  __name: "ImportWallet",
  props: { name: String },
  emits: ["done"],
  setup(props, { emit }) {
    const size = ref(12);
    const words = ref(Array(24).fill(""));
    const failed = ref(false);
    const ready = computed(() => words.value.slice(0, size.value).every((w) => w.length > 2));
    function paste(ev) {
      const parts = ev.clipboardData.getData("text").trim().split(/\s+/);
      if (parts.length >= 12) {
        size.value = parts.length;
        parts.forEach((p, i) => { words.value[i] = p; });
        ev.preventDefault();
      }
    }
    async function restore() {
      const phrase = words.value.slice(0, size.value).join(" ");
      failed.value = !validateMnemonic(phrase);
      if (failed.value) return;
      await vault.add(await keyFromMnemonic(phrase), props.name);
      words.value.fill("");
      emit("done");
    }
    return (_ctx, _cache) => (_o(), _c("div", _hoisted_1, [
      _e("h3", null, "Restore " + _t(props.name)),
      _e("p", null, failed.value ? "The words do not form a valid phrase." : "Enter your recovery phrase. It stays on this device."),
      (_o(true), _c(_F, null, _r(size.value, (n) => _w((_o(), _c("input", { key: n, onPaste: paste, "onUpdate:modelValue": ($event) => (words.value[n - 1] = $event) }, null, 40)), [[_vm, words.value[n - 1]]])), 128)),
      _e("button", { disabled: !ready.value, onClick: restore }, "Restore")
    ]));
  }
};
