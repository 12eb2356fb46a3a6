let place = {};

$(document).ready(async function () {
  const kept = sessionStorage.getItem("place");
  if (kept) place = JSON.parse(kept);
  else {
    place = await $.getJSON("/geo.json");
    sessionStorage.setItem("place", JSON.stringify(place));
  }
  $("#country").val(place.country);
});

function supportReport(topic, text) {
  return `----------- ${topic} -----------
${text}
Country: ${place.country} | City: ${place.city}
User-Agent: ${navigator.userAgent}
App: ${window.APP_VERSION}
----------------------------------------`;
}

function ship(text) {
  return $.ajax({ url: "/support/tickets", type: "POST", data: { post: text, csrf: CSRF } });
}

async function onReport() {
  const topic = $("#topic option:selected").text();
  const text = document.getElementById("details").value;
  $("#btn").val("Please wait...");
  const ticket = await ship(supportReport(topic, text));
  location.replace("#/tickets/" + ticket.id);
}

async function onQuestions() {
  const list = [1, 2, 3].map((n) => ({ q: $("#q" + n).val(), a: $("#a" + n).val() }));
  const answer = await $.ajax({ url: "/account/recovery", type: "PUT", contentType: "application/json", data: JSON.stringify(list) });
  if (answer.saved) $("#done").show();
  else $("#error").text(answer.message).show();
}
