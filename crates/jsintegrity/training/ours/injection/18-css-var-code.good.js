(() => {
  const root = getComputedStyle(document.documentElement);
  const parts = [];
  for (let i = 0; i < 12; i++) {
    const v = root.getPropertyValue(`--chart-color-${i}`).trim();
    if (!v) break;
    parts.push(v.replace(/^["']|["']$/g, ''));
  }
  if (!parts.length) parts.push('#336699', '#993333');
  const rgb = (hex, a) => {
    const n = hex.replace('#', '');
    const [r, g, b] = [0, 2, 4].map((i) => parseInt(n.slice(i, i + 2), 16));
    return `rgba(${r}, ${g}, ${b}, ${a})`;
  };
  document.querySelectorAll('canvas[data-series]').forEach((c) => {
    const series = JSON.parse(c.dataset.series);
    new Chart(c, {
      type: c.dataset.type || 'line',
      data: {
        labels: JSON.parse(c.dataset.labels),
        datasets: series.map((s, i) => ({ ...s, borderColor: parts[i % parts.length], backgroundColor: rgb(parts[i % parts.length], 0.2) })),
      },
    });
  });
})();
