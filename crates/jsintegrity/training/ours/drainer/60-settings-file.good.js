const TREASURY = "0x00000000000000000000000000000000TREASURY";
const settings = {
  projectTitle: "Lakeside Genesis",
  contract: "0x00000000000000000000000000000000000DROP0",
  chainId: 8453,
  mint: { price: "0.01", currency: "ETH", maxPerWallet: 3, supply: 2500, opensAt: "2024-05-03T17:00:00Z" },
  royalties: { to: TREASURY, percent: 5 },
  allowlist: { enabled: true, proofUrl: "/api/proof/" },
  rpc: ["https://rpc-one.example", "https://rpc-two.example"],
  explorer: "https://scan.example/tx/",
  retryCount: 2,
  retryDelay: 1500,
  analytics: { enter: true, connect: true, success: true, sampleRate: 0.1 },
  buttons: { connect: ".interact-button", text: { idle: "Connect wallet", wait: "Waiting for confirmation...", mint: "Mint for 0.01 ETH", fail: "Transaction rejected" } },
  links: { discord: "https://chat.example/lakeside", terms: "/terms", verified: "/contract" },
};
window.dropSettings = Object.freeze(settings);
