// Shapes of things, for the picture and for the legend. Their corners come with the data, round the middle on a circle of radius 1.
function trace(context, shape, x, y, radius) {
  context.beginPath();
  for (const [dx, dy] of data.styles.corners[shape]) context.lineTo(x + dx * radius, y + dy * radius);
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
  context.fillStyle = style.ink;
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
  const points = data.styles.corners[style.shape].map(([x, y]) => `${14 + 9.5 * x},${12 + 9.5 * y}`).join(" ");
  const text = { x: 14, y: style.shape === "up" ? 17 : 15, "text-anchor": "middle", "font-size": 8.5, "font-weight": 600, fill: style.ink };
  return drawing(28, 24, ["polygon", { points, fill: style.color, stroke: "currentColor" }], ["text", text, style.letters]);
}

function lineIcon(style) {
  const told = { x1: 0, y1: 9, x2: 40, y2: 9, stroke: style.color, "stroke-width": style.width + 0.5, "stroke-dasharray": style.dashes.join(" ") || "none" };
  return drawing(40, 18, ["line", told]);
}
