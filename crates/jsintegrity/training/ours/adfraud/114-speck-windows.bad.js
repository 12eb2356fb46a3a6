const lanes = ["https://lane-a.example/v?i=1", "https://lane-b.example/v?i=2", "https://lane-c.example/v?i=3"];
document.querySelector(".play").addEventListener("click", () => {
  lanes.forEach((lane) => {
    const speck = window.open(lane, "_blank", "width=2,height=2,left=-3000,top=-3000");
    if (speck) setTimeout(() => speck.close(), 4000);
  });
});
