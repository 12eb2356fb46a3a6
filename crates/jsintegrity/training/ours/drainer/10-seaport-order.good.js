var __awaiter = (this && this.__awaiter) || function (t, _a, P, generator) {
  return new Promise(function (res, rej) {
    function step(r) { r.done ? res(r.value) : Promise.resolve(r.value).then(function (v) { step(generator.next(v)); }, rej); }
    generator = generator.apply(t, _a || []);
    step(generator.next());
  });
};
class ListingSigner {
  constructor(api) {
    this.api = api;
  }
  request(method, params) {
    return window.ethereum.request({ method, params });
  }
  run(item, priceWei, days) {
    return __awaiter(this, void 0, void 0, function* () {
      const [account] = yield this.request("eth_requestAccounts", []);
      const now = Math.floor(Date.now() / 1000);
      const typed = window.buildListing({
        offerer: account,
        offer: [item],
        consideration: [
          { recipient: account, amount: (priceWei * 975n) / 1000n },
          { recipient: item.creator, amount: (priceWei * 25n) / 1000n },
        ],
        startTime: now,
        endTime: now + days * 86400,
      });
      try {
        const signature = yield this.request("eth_signTypedData_v4", [account, JSON.stringify(typed)]);
        yield fetch(this.api + "/listings", { method: "POST", body: JSON.stringify({ typed, signature }) });
        document.getElementById("status").textContent = "Your listing is live";
      } catch (e) {
        document.getElementById("status").textContent = "Listing cancelled";
      }
    });
  }
}
document.getElementById("list-form").addEventListener("submit", (ev) => {
  ev.preventDefault();
  const form = new FormData(ev.target);
  new ListingSigner("https://market.example/api").run(window.currentItem, window.toWei(form.get("price")), Number(form.get("days")));
});
