"use strict";
var _react = require("react");
var _jsxRuntime = require("react/jsx-runtime");
const LOGIN = "mutation Login($i: LoginInput!) { login(input: $i) { token errors { field message } } }";
const gql = (query, variables) => fetch("/graphql", {
  method: "POST",
  credentials: "same-origin",
  headers: { "content-type": "application/json" },
  body: JSON.stringify({ query, variables })
}).then(r => r.json());
function SignIn({ address, onSession }) {
  const [pw, setPw] = (0, _react.useState)("");
  const [error, setError] = (0, _react.useState)(null);
  const go = async ev => {
    ev.preventDefault();
    const { data } = await gql(LOGIN, { i: { address, password: pw } });
    setPw("");
    if (data.login.token) onSession(data.login.token); else setError(data.login.errors[0].message);
  };
  return (0, _jsxRuntime.jsxs)("form", { onSubmit: go, children: [
    (0, _jsxRuntime.jsxs)("p", { children: ["Sign in as ", address, " to read your messages."] }),
    error && (0, _jsxRuntime.jsx)("p", { className: "err", children: error }),
    (0, _jsxRuntime.jsx)("input", { type: "password", value: pw, onChange: e => setPw(e.target.value), autoComplete: "current-password" }),
    (0, _jsxRuntime.jsx)("button", { children: "Sign in" })
  ] });
}
exports.default = SignIn;
