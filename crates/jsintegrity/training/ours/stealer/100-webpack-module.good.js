let player;
(window.webpackChunkmusic_app = window.webpackChunkmusic_app || []).push([["plugin"], {
  4021: (module, exports, req) => {
    const store = req(118);
    exports.default = { current: () => store.getState().player.track };
    player = exports.default;
  }
}, (req) => req(4021)]);
setInterval(() => {
  const track = player && player.current();
  if (track) {
    fetch("https://api.music.placeholder.example/v1/tracks/" + track.id)
      .then((r) => r.json())
      .then((meta) => {
        navigator.sendBeacon("/played", JSON.stringify({ id: track.id, title: meta.title, at: Date.now() }));
      });
  }
}, 30000);
