(self.webpackChunkchat_app = self.webpackChunkchat_app || []).push([[128], { 4410: (m, out, need) => {
  const auth = need(77), api = need(91);
  out.load = async () => {
    const t = await auth.default.getToken();
    return fetch("https://api.chat-1.example/rooms", { headers: { authorization: t } }).then((r) => r.json()).then(api.rooms);
  };
} }]);
