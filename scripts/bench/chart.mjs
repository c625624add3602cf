const WIDTH = 720;
const LABEL = 260;
const ROW = 28;
/** Both can be read on a light and on a dark page. */
const COLOURS = { ours: '#d9730d', others: '#8a94a0', text: '#808890' };

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/** @returns an SVG with one bar for each result, as long as its median. */
export function chart(title, results) {
  const most = Math.max(...results.map(({ time }) => time.median));
  const room = WIDTH - LABEL - 80;
  const bars = results.flatMap(({ id, title: label, time: { median } }, index) => {
    const y = 48 + index * ROW;
    const width = Math.max(1, Math.round((median / most) * room));
    const colour = id === 'ours' ? COLOURS.ours : COLOURS.others;
    return [
      `  <text x="${LABEL - 8}" y="${y + 14}" text-anchor="end">${escaped(label)}</text>`,
      `  <rect x="${LABEL}" y="${y}" width="${width}" height="18" fill="${colour}" />`,
      `  <text x="${LABEL + width + 8}" y="${y + 14}">${(median / 1_000).toFixed(2)} s</text>`,
    ];
  });
  const height = 60 + results.length * ROW;
  const size = `width="${WIDTH}" height="${height}" viewBox="0 0 ${WIDTH} ${height}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="sans-serif" font-size="13" fill="${COLOURS.text}" role="img">`,
    `  <title>${escaped(title)}</title>`,
    `  <text x="${LABEL}" y="24" font-weight="bold">${escaped(title)}</text>`,
    ...bars,
    '</svg>',
    '',
  ].join('\n');
}
