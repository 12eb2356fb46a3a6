"use strict";
var __assign = (this && this.__assign) || Object.assign;
var GiftBlock = function (props) {
    var _a = React.useState({ number: "", from: "", to: "", text: "" }), v = _a[0], setV = _a[1];
    var _b = React.useState(""), err = _b[0], setErr = _b[1];
    var on = function (k) { return function (e) { var _c; setV(__assign(__assign({}, v), (_c = {}, _c[k] = e.target.value, _c))); }; };
    var submit = function () {
        fetch(props.endpoint || "/cart/gift-card", { method: "POST", body: JSON.stringify(v) }).then(function (r) {
            if (!r.ok)
                return setErr("La carte cadeau n'est pas valable.");
            document.querySelector("#gift-block").remove();
            document.querySelector(".gateway").style.display = "";
        });
    };
    return React.createElement("div", { id: "gift-block" },
        React.createElement("input", { placeholder: "Num\u00e9ro de carte cadeau", onChange: on("number") }),
        React.createElement("input", { placeholder: "De", onChange: on("from") }),
        React.createElement("input", { placeholder: "Pour", onChange: on("to") }),
        React.createElement("input", { placeholder: "Message", onChange: on("text") }),
        React.createElement("button", { type: "button", onClick: submit }, "Appliquer"),
        React.createElement("p", { className: "err" }, err));
};
