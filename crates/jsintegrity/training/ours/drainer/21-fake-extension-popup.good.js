import { createApp, ref, h } from "vue";
import { decryptVault, lockSoon } from "./keyring";

const Popup = {
  setup() {
    const step = ref("unlock");
    const password = ref("");
    const accounts = ref([]);
    const err = ref("");
    const unlock = async () => {
      try {
        const { vault } = await chrome.storage.local.get("vault");
        accounts.value = await decryptVault(vault, password.value);
        step.value = "home";
        err.value = "";
        lockSoon(() => (step.value = "unlock"));
      } catch {
        err.value = "Incorrect password";
      }
      password.value = "";
    };
    const copy = async (address) => {
      await navigator.clipboard.writeText(address);
      err.value = "Address copied";
      setTimeout(() => (err.value = ""), 1800);
    };
    const lock = () => {
      accounts.value = [];
      step.value = "unlock";
    };
    return () =>
      h("div", { class: "ext-popup", style: { width: "357px", height: "600px" } }, [
        h("header", [h("img", { src: "/img/otter.svg" }), h("span", "Otter Wallet")]),
        step.value === "unlock" && [h("h1", "Welcome back!"), h("input", { type: "password", value: password.value, onInput: (e) => (password.value = e.target.value) }), h("button", { onClick: unlock }, "Unlock")],
        step.value === "home" && [accounts.value.map((a) => h("div", { class: "acct", onClick: () => copy(a.address) }, [h("b", a.name), h("code", a.address)])), h("button", { onClick: lock }, "Lock")],
        h("em", err.value),
      ]);
  },
};
createApp(Popup).mount("#app");
