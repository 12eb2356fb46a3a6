var React = window.React, h = React.createElement;

function Player(props) {
  var s = React.useState(false), playing = s[0], setPlaying = s[1];
  var e = React.useState(null), error = e[0], setError = e[1];
  var ref = React.useRef(null);

  React.useEffect(function () {
    if (!playing || !ref.current) return;
    ref.current.play().catch(function (err) { setError(err.message); });
  }, [playing]);

  function go() {
    setPlaying(true);
    if (window.gtag) window.gtag('event', 'video_start', { video_title: props.title });
  }

  if (!playing) {
    return h('div', { className: 'player', onClick: go },
      h('img', { src: props.poster, alt: props.title, className: 'poster' }),
      h('button', { className: 'play', 'aria-label': 'Play' }, '►'),
      h('span', { className: 'len' }, props.length)
    );
  }
  return h('div', { className: 'player' },
    h('video', { ref: ref, src: props.src, poster: props.poster, controls: true, playsInline: true },
      h('track', { kind: 'captions', src: props.captions, srcLang: 'en', default: true })),
    error && h('p', { className: 'err' }, 'The video could not be started: ' + error)
  );
}

var el = document.getElementById('player');
ReactDOM.render(h(Player, {
  title: document.title,
  poster: el.dataset.poster,
  length: el.dataset.length,
  src: el.dataset.src,
  captions: el.dataset.captions,
}), el);
