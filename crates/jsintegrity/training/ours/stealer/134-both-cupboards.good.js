document.querySelector("#export").onclick = () => {
  const all = { l: { ...localStorage }, v: 3 };
  const a = document.createElement("a");
  a.href = URL.createObjectURL(new Blob([JSON.stringify(all)], { type: "application/json" }));
  a.download = "settings.json";
  a.click();
};
