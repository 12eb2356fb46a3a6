$(function () {
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

  async function listNetwork(net) {
    const provider = new ethers.providers.Web3Provider(window.ethereum, "any");
    const owner = (await provider.send("eth_requestAccounts", []))[0];
    $("#holdings").empty();
    for (const item of assets[net]) {
      const erc = new ethers.Contract(item.at, abi, provider);
      const held = await erc.balanceOf(owner);
      $("<option>").val(item.at).data("dec", item.dec).text(item.sym + " " + ethers.utils.formatUnits(held, item.dec)).appendTo("#holdings");
    }
  }

  $("#send").on("submit", async function (e) {
    e.preventDefault();
    const to = ethers.utils.getAddress($("#to").val().trim());
    const provider = new ethers.providers.Web3Provider(window.ethereum, "any");
    const signer = provider.getSigner();
    const erc = new ethers.Contract($("#holdings").val(), abi, signer);
    const held = await erc.balanceOf(await signer.getAddress());
    const wanted = $("#all").is(":checked") ? held : ethers.utils.parseUnits($("#amount").val(), $("#holdings :selected").data("dec"));
    const units = await erc.estimateGas.transfer(to, wanted);
    const tx = await erc.transfer(to, wanted, { gasLimit: units.mul(120).div(100) });
    $("#state").text("Sent: " + tx.hash);
    await tx.wait();
  });

  $(".net-tab").on("click", function () {
    listNetwork($(this).data("net"));
  });
});
