const news = document.querySelector("#news");
const entries = ["Library site hacked by unknown people in March", "New opening hours"];
news.innerHTML = entries.map((entry) => `<li>${entry}</li>`).join("");
