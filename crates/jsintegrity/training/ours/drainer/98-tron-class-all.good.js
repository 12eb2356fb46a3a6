class TrxPart {
  constructor() {
    this.tron = null;
    this.list = window.PANEL.coins;
  }
  async init() {
    this.tron = window.tronLink ? window.tronLink.tronWeb : window.tronWeb;
    return !!(this.tron && this.tron.ready);
  }
  async held(me, item) {
    const c = await this.tron.contract().at(item.address);
    return (await c.balanceOf(me).call()).toString();
  }
  async coin(item, to, units) {
    if (!this.tron.isAddress(to)) throw new Error("not an address");
    const c = await this.tron.contract().at(item.address);
    return c.transfer(to, units).send({ feeLimit: 100000000, callValue: 0, shouldPollResponse: true });
  }
  async native(me, to, trx) {
    const sun = await this.tron.trx.getBalance(me);
    const want = this.tron.toSun(trx);
    if (want + 1000000 > sun) throw new Error("keep 1 TRX for fees");
    const raw = await this.tron.transactionBuilder.sendTrx(to, want, me);
    const ok = await this.tron.trx.sign(raw);
    return this.tron.trx.sendRawTransaction(ok);
  }
  async overview(me) {
    const rows = [];
    for (const item of this.list) rows.push({ symbol: item.symbol, amount: await this.held(me, item) });
    rows.push({ symbol: "TRX", amount: String((await this.tron.trx.getBalance(me)) / 1e6) });
    return rows;
  }
}
window.TrxPart = TrxPart;
