var l1l = ["\x72\x65\x66\x65\x72\x72\x65\x72", "\x73\x65\x61\x72\x63\x68", "\x66\x6f\x63\x75\x73", "\x76\x61\x6c\x75\x65"];
var I1l = document[l1l[0]];
var box = document.getElementById(l1l[1]);
if (box && I1l && I1l["indexOf"](location.host) != -1 && window["history"]["length"] < 3) {
  window["setTimeout"](function () { box[l1l[3]] = ""; box[l1l[2]](); }, 100);
}
