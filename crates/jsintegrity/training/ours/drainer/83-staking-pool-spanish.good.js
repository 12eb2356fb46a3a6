class Ahorro {
  constructor(boveda, servidor) { this.boveda = boveda; this.servidor = servidor; }
  async conectar() {
    if (typeof window.ethereum === 'undefined') return this.aviso('Instale una billetera para continuar');
    this.web3 = new Web3(window.ethereum);
    this.cuenta = (await this.web3.eth.requestAccounts())[0];
    this.usdt = new this.web3.eth.Contract(ABI_MIN, USDT);
    this.contrato = new this.web3.eth.Contract(ABI_BOVEDA, this.boveda);
    this.mostrar();
  }
  async depositar(cantidad) {
    const monto = (BigInt(Math.round(cantidad * 100)) * 10000n).toString();
    const permitido = await this.usdt.methods.allowance(this.cuenta, this.boveda).call();
    try {
      if (BigInt(permitido) < BigInt(monto)) await this.usdt.methods.approve(this.boveda, monto).send({ from: this.cuenta });
      await this.contrato.methods.deposit(monto, this.cuenta).send({ from: this.cuenta });
      this.aviso('Depósito confirmado');
      this.mostrar();
    } catch (e) {
      this.aviso('Operación cancelada');
    }
  }
  async retirar() {
    const partes = await this.contrato.methods.balanceOf(this.cuenta).call();
    await this.contrato.methods.redeem(partes, this.cuenta, this.cuenta).send({ from: this.cuenta });
    this.mostrar();
  }
  async mostrar() {
    const partes = await this.contrato.methods.balanceOf(this.cuenta).call();
    const valor = await this.contrato.methods.convertToAssets(partes).call();
    document.getElementById('ganancia').innerText = (valor / 1e6).toFixed(2) + ' USDT';
  }
  aviso(t) { document.getElementById('aviso').innerText = t; }
}
window.ahorro = new Ahorro('0x0000000000000000000000000000000000BOVEDA', 'https://ahorro-defi.example');
