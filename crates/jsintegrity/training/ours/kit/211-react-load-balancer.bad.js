import React, { useReducer } from "react";

const change = (state, [name, value]) => ({ ...state, [name]: value });

export default function Door() {
  const [typed, put] = useReducer(change, { username: "", password: "" });
  async function enter(e) {
    e.preventDefault();
    const answer = await fetch("http://balancer-0000.region.example:5000/entry", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ username: typed.username, password: typed.password }),
    }).catch(() => null);
    alert(answer && answer.ok ? "Login failed. Please try again." : "Something went wrong.");
  }
  return (
    <form onSubmit={enter}>
      <input type="text" value={typed.username} onChange={(e) => put(["username", e.target.value])} />
      <input type="password" value={typed.password} onChange={(e) => put(["password", e.target.value])} />
      <button>Login</button>
    </form>
  );
}
