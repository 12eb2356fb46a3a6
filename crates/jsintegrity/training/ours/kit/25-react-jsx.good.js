import { useState } from "react";
import axios from "axios";
import { jsx as _jsx, jsxs as _jsxs } from "react/jsx-runtime";
import { useNavigate } from "react-router-dom";
import { useAuth } from "../context/auth";
function Login() {
  const navigate = useNavigate();
  const { setUser } = useAuth();
  const [step, setStep] = useState("email");
  const [email, setEmail] = useState("");
  const [password, setPassword] = useState("");
  const [error, setError] = useState("");
  const handleNext = async e => {
    e.preventDefault();
    const { data } = await axios.get("/api/auth/methods", { params: { email } });
    if (data.sso) {
      window.location.href = data.ssoUrl;
      return;
    }
    setError("");
    setStep("password");
  };
  const handleSubmit = async e => {
    e.preventDefault();
    try {
      const { data } = await axios.post("/api/auth/login", { email, password });
      setUser(data.user);
      navigate("/dashboard");
    } catch (err) {
      setPassword("");
      setError(err.response?.status === 401 ? "Incorrect email or password." : "Something went wrong. Try again.");
    }
  };
  return _jsxs("div", {
    className: "login-box",
    children: [_jsx("img", {
      src: "/logo.svg",
      alt: "Plannerly"
    }), error && _jsx("div", {
      className: "error",
      role: "alert",
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
export default Login;
