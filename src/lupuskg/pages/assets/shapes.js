// Shapes of things, as corners round the middle on a circle of radius 1, for the picture and for the legend.
const around = (count, turn = 0) => Array.from({ length: count }, (_, i) => {
  const angle = Math.PI * (2 * i / count + turn - 0.5);
  return [Math.cos(angle), Math.sin(angle)];
});
const CORNERS = {
  circle: around(28),
  square: [[-0.82, -0.82], [0.82, -0.82], [0.82, 0.82], [-0.82, 0.82]],
  diamond: [[0, -1.12], [1.12, 0], [0, 1.12], [-1.12, 0]],
  up: [[0, -1.1], [1.12, 0.85], [-1.12, 0.85]],
  down: [[0, 1.1], [1.12, -0.85], [-1.12, -0.85]],
  pentagon: around(5).map(([x, y]) => [1.08 * x, 1.08 * y]),
  hexagon: around(6),
  octagon: around(8, 1 / 8),
  star: around(10).map(([x, y], i) => i % 2 ? [0.62 * x, 0.62 * y] : [1.25 * x, 1.25 * y]),
  pill: [[-1, -0.62], [1, -0.62], [1.3, 0], [1, 0.62], [-1, 0.62], [-1.3, 0]],
  house: [[0, -1.1], [0.95, -0.35], [0.95, 0.85], [-0.95, 0.85], [-0.95, -0.35]],
  page: [[-0.8, -1.05], [0.4, -1.05], [0.8, -0.6], [0.8, 1.05], [-0.8, 1.05]],
};

// Black or white letters, whichever is easier to read on a color.
function inkOn(color) {
  const part = (start) => {
    const value = parseInt(color.slice(start, start + 2), 16) / 255;
    return value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  const light = 0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5);
  return light > 0.18 ? "#000000" : "#ffffff";
}

function trace(context, shape, x, y, radius) {
  context.beginPath();
  for (const [dx, dy] of CORNERS[shape]) context.lineTo(x + dx * radius, y + dy * radius);
  context.closePath();
}

// One thing of the picture; a fold has a second outline, like a pile of cards.
function paint(context, style, x, y, radius, look) {
  context.save();
  context.globalAlpha = look.dim ? 0.25 : 1;
  context.lineJoin = "round";
  context.lineWidth = 1.5;
  context.strokeStyle = look.ink;
  context.fillStyle = style.color;
  if (look.fold) {
    trace(context, style.shape, x + 4, y - 4, radius);
    context.fill();
    context.stroke();
  }
  trace(context, style.shape, x, y, radius);
  context.fill();
  if (look.chosen) context.lineWidth = 4;
  context.stroke();
  context.fillStyle = inkOn(style.color);
  context.font = `600 ${Math.round(radius * 0.85)}px system-ui, sans-serif`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.fillText(look.fold ? String(look.fold) : style.letters, x, y + (style.shape === "up" ? radius * 0.2 : 0));
  context.restore();
}

const SVG = "http://www.w3.org/2000/svg";

function drawing(width, height, ...parts) {
  const svg = document.createElementNS(SVG, "svg");
  for (const [name, value] of [["width", width], ["height", height], ["aria-hidden", "true"]]) svg.setAttribute(name, value);
  for (const [kind, told, text] of parts) {
    const part = document.createElementNS(SVG, kind);
    for (const [name, value] of Object.entries(told)) part.setAttribute(name, value);
    if (text) part.textContent = text;
    svg.append(part);
  }
  return svg;
}

function shapeIcon(style) {
  const points = CORNERS[style.shape].map(([x, y]) => `${14 + 9.5 * x},${12 + 9.5 * y}`).join(" ");
  const text = { x: 14, y: style.shape === "up" ? 17 : 15, "text-anchor": "middle", "font-size": 8.5, "font-weight": 600, fill: inkOn(style.color) };
  return drawing(28, 24, ["polygon", { points, fill: style.color, stroke: "currentColor" }], ["text", text, style.letters]);
}

function lineIcon(style) {
  const told = { x1: 0, y1: 9, x2: 40, y2: 9, stroke: style.color, "stroke-width": style.width + 0.5, "stroke-dasharray": style.dashes.join(" ") || "none" };
  return drawing(40, 18, ["line", told]);
}
