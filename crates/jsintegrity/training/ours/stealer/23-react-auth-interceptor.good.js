import { useEffect } from "react";
import { jsx as _jsx } from "react/jsx-runtime";
import axios from "axios";
export default function AppProviders({ children, onExpired }) {
  useEffect(() => {
    const id = axios.interceptors.request.use((cfg) => {
      const token = localStorage.getItem("access_token");
      if (token && cfg.baseURL === "/api") {
        cfg.headers.Authorization = `Bearer ${token}`;
      }
      return cfg;
    });
    const rid = axios.interceptors.response.use((r) => r, (err) => {
      if (err.response?.status === 401) {
        localStorage.removeItem("access_token");
        onExpired();
      }
      return Promise.reject(err);
    });
    return () => {
      axios.interceptors.request.eject(id);
      axios.interceptors.response.eject(rid);
    };
  }, [onExpired]);
  return _jsx("div", { id: "providers", children });
}
