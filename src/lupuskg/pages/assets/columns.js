// Pictures with columns: parts below each other, in as many stacks as show them largest in the window.
const ROW = 27, APART = 6, MOST_STACKS = 6;
// Pixels: between two columns at least and at most, beside the picture, above it, for a name, of a letter on
// average, and of a window at least.
const NARROWEST = 60, WIDEST = 420, EDGE = 26, RIM = 14, LEAST_NAME = 80, LONGEST_NAME = 380, LETTER = 6.8, SMALLEST = 120;
// The scale at which names just stand below each other.
const READABLE = 0.5;
const ruler = document.createElement("canvas").getContext("2d");

// The members of open folds stand in rows from the place of the fold on; what is below makes room.
function unfoldRows(nodes, heights, spread) {
  for (const { pile, out, rest } of [...spread].sort((one, other) => other.pile.height - one.pile.height)) {
    const more = ROW * (out.length - (rest ? 0 : 1));
    for (const node of nodes) if (node.part === pile.part && node.height > pile.height) node.height += more;
    heights[pile.part] += more;
    const { part, column } = pile;
    out.forEach((id, i) => nodes.push({ id, label: thing(id).label, part, column, height: pile.height + ROW * (i + (rest ? 1 : 0)), of: pile.id }));
  }
}

// How the columns of a view fit a window: stacks of parts, and all widths in pixels. The fewest stacks that can be read
// are the best, since their names have the most room; where none can be read, those which show rows largest.
function frameOf({ nodes, heights }, clientWidth, clientHeight) {
  // A frame that is not shown yet has no size; it is told when it gets one.
  const width = Math.max(clientWidth, SMALLEST), height = Math.max(clientHeight, SMALLEST);
  const last = Math.max(...nodes.map((node) => node.column)), named = widthsOf(nodes, last);
  let best = null;
  for (let count = 1; count <= Math.min(MOST_STACKS, heights.length) && !(best && best.scale >= READABLE); count += 1) {
    const room = Math.max(LEAST_NAME, Math.min(LONGEST_NAME, (last > 1 ? 0.27 : 0.3) * width / count)), widths = named.map((wide) => Math.min(room, wide));
    const least = widths[0] + (last && widths[last]) + 2 * EDGE + last * NARROWEST + (last - 1) * LEAST_NAME;
    if (count > 1 && count * least > width) break;
    const stacks = stacked(heights, count), high = Math.max(1, ...stacks.map((stack) => highOf(heights, stack)));
    const scale = Math.min(1.25, (height - 2 * RIM) / high);
    // A low picture takes more room between its rows.
    if (!best || scale > best.scale) best = { stacks, scale, widths, stretch: Math.max(1, Math.min(2, (height - 2 * RIM) / scale / high)) };
  }
  return { ...best, ...across(best.widths, last, width / best.stacks.length) };
}

// The widest name of each column.
function widthsOf(nodes, last) {
  ruler.font = `${LABEL}px system-ui, sans-serif`;
  const widths = Array.from({ length: last + 1 }, () => 0);
  for (const node of nodes) widths[node.column] = Math.max(widths[node.column], ruler.measureText(labelOf(node.id)).width);
  return widths;
}

// Where the columns of a stack stand, the room of their names, and the width of all. Names stand at the right of their
// things but in the first column, so that the first gap is free of them.
function across(widths, last, width) {
  const share = widths.slice(1).map((_, i) => i ? 1.5 : 1), parts = share.reduce((sum, one) => sum + one, 0);
  const after = (last && widths[last]) + EDGE, gaps = Math.min(WIDEST * last, width - widths[0] - EDGE - after), places = [widths[0] + EDGE];
  for (const one of share) places.push(places[places.length - 1] + gaps * one / parts);
  const rooms = widths.map((wide, i) => i && i < last ? Math.max(8 * LETTER, Math.min(wide, places[i + 1] - places[i] - EDGE - 8)) : wide);
  return { places, rooms, wide: places[last] + after };
}

// A name in the room of its column: on one line, on two where rows are far enough apart, or cut.
function fitted(node, { rooms, stretch }, scale) {
  const name = labelOf(node.id), room = rooms[node.column] + 0.5;
  ruler.font = `${LABEL}px system-ui, sans-serif`;
  const fits = (line) => ruler.measureText(line).width <= room;
  if (fits(name)) return [name];
  const lines = wrap(name, Math.floor(room / LETTER));
  if (ROW * stretch * scale > 27 && lines.every(fits)) return lines;
  let end = Math.min(name.length, Math.ceil(room / 3));
  while (end > 1 && !fits(`${name.slice(0, end)}…`)) end -= 1;
  return [`${name.slice(0, end).trimEnd()}…`];
}

const highOf = (heights, stack) => stack.reduce((sum, part) => sum + heights[part] + APART, -APART);

// Parts in at most so many stacks, in their order, as low as they get.
function stacked(heights, count) {
  let limit = Math.max(heights.reduce((sum, high) => sum + high, 0) / count, ...heights);
  for (;;) {
    const stacks = [];
    let high = Infinity;
    heights.forEach((one, part) => {
      if (high + one > limit) { stacks.push([]); high = 0; }
      stacks[stacks.length - 1].push(part);
      high += one + APART;
    });
    if (stacks.length <= count) return stacks;
    limit += APART;
  }
}

// Places round the middle of the window, which is at 0, in a picture that is shown at the scale of the frame.
function standInColumns({ nodes, heights }, { stacks, scale, stretch, places, wide }) {
  const alive = new Set(nodes.map((node) => node.part)), corners = new Map();
  stacks.forEach((stack, i) => {
    const shown = stack.filter((part) => alive.has(part));
    let down = -highOf(heights, shown) / 2;
    for (const part of shown) {
      corners.set(part, [(i - stacks.length / 2) * wide, down]);
      down += heights[part] + APART;
    }
  });
  for (const node of nodes) {
    const [left, top] = corners.get(node.part);
    node.x = (left + places[node.column]) / scale;
    node.y = (top + node.height) * stretch;
  }
}
