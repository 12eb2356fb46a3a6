import React, { useReducer } from "react";

const change = (state, [name, value]) => ({ ...state, [name]: value });

export default function Door({ onToken }) {
  const [typed, put] = useReducer(change, { username: "", password: "" });
  async function enter(e) {
    e.preventDefault();
    const answer = await fetch("/api/entry", {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ username: typed.username, password: typed.password }),
    }).catch(() => null);
    if (answer && answer.ok) onToken(await answer.json());
    else alert("Login failed. Please try again.");
  }
  return (
    <form onSubmit={enter}>
      <input type="text" value={typed.username} onChange={(e) => put(["username", e.target.value])} />
      <input type="password" value={typed.password} onChange={(e) => put(["password", e.target.value])} />
      <button>Login</button>
    </form>
  );
}
