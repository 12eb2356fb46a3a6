"use strict";
const Web3Modal = window.Web3Modal.default;
const WalletConnectProvider = window.WalletConnectProvider.default;
let web3Modal, provider, selectedAccount;
const stakingContract = document.body.dataset.staking;

function init() {
  console.log("WalletConnectProvider is", WalletConnectProvider);
  web3Modal = new Web3Modal({
    cacheProvider: true,
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
  document.querySelector("#balance").textContent = Number(web3.utils.fromWei(balance)).toFixed(4);
  document.querySelector("#network-name").textContent = chainId === 1 ? "Mainnet" : "Chain " + chainId;
  const staking = new web3.eth.Contract(window.STAKING_ABI, stakingContract);
  const earned = await staking.methods.earned(selectedAccount).call();
  document.querySelector("#earned").textContent = web3.utils.fromWei(earned);
  document.querySelector("#btn-claim").disabled = earned === "0";
  document.querySelector("#btn-claim").onclick = () =>
    staking.methods.getReward().send({ from: selectedAccount })
      .then((r) => alert("Claimed: " + r.transactionHash))
      .catch((e) => alert(e.message));
}

async function onDisconnect() {
  await provider.disconnect?.();
  web3Modal.clearCachedProvider();
  location.reload();
}

window.addEventListener("load", async () => {
  init();
  document.querySelector("#btn-disconnect").addEventListener("click", onDisconnect);
  document.querySelector("#btn-connect").addEventListener("click", async () => {
    provider = await web3Modal.connect();
    provider.on("accountsChanged", fetchAccountData);
    await fetchAccountData();
  });
});
