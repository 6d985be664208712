// The page: one state, kept in the address; every change draws the picture, the filters and the table anew.
const $ = (id) => document.getElementById(id);
const FIRST_ROWS = 100;
const state = { view: data.views[0], chosen: null, open: new Set(), off: nothingOff(), rows: FIRST_ROWS, sort: null };
let now = { nodes: [], edges: [], facts: [], byId: new Map(), hidden: 0, all: 0 };
let network = null;
let frame = null;  // how the columns of the view fit the window
let hovered = null;
let step = -1;

function nothingOff() {
  return Object.fromEntries(Object.keys(FACETS).map((name) => [name, new Set()]));
}

// Elements are made, never parsed: whatever a name holds, it is text.
function make(kind, told = {}, ...inside) {
  const element = document.createElement(kind);
  for (const [name, value] of Object.entries(told)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null) element.setAttribute(name, value);
  }
  element.append(...inside.filter((part) => part !== null && part !== ""));
  return element;
}

// Colors of the theme, read once for each drawing: a browser takes its time to tell them.
let palette = {};
const color = (name) => palette[name];
function readPalette() {
  const told = getComputedStyle(document.documentElement);
  palette = Object.fromEntries(["ground", "ink", "heed", "heed-soft"].map((name) => [name, told.getPropertyValue(`--${name}`).trim()]));
}
const style = (type) => own(data.styles.shapes, type) || data.styles.shapes[""];
const plain = (name) => name.replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase() || "thing";
const nodeOf = (id) => now.byId.get(id);
const labelOf = (id) => { const node = nodeOf(id); return node && node.members ? pileLabel(node) : thing(id) ? thing(id).label : id; };
const pileOf = (id) => state.view.nodes.find((node) => node.id === id);
const typeOf = (id) => (thing(id) || pileOf(id) || { type: "" }).type;
const claimText = (said) => `${said.subject} ${said.hedged ? "perhaps " : ""}${said.denied ? "not " : ""}${said.relation} ${said.object}`;

function pileLabel(node) {
  const whole = pileOf(node.id);
  if (whole.members.length === node.members.length) return whole.label;
  return `${node.members.length} of ${whole.label}`;
}

function tell(text) { $("told").textContent = text; }

// ---- The address -----------------------------------------------------------------------------------------------

function remember() {
  const told = new URLSearchParams();
  told.set("view", state.view.name);
  if (state.chosen) told.set(state.chosen.kind, state.chosen.id);
  if (state.open.size) told.set("open", JSON.stringify([...state.open]));
  for (const [name, values] of Object.entries(state.off)) if (values.size) told.set(`no-${name}`, JSON.stringify([...values]));
  if (state.sort) told.set("sort", `${state.sort.down ? "-" : ""}${state.sort.column}`);
  const address = `#${told}`;
  // Within a notebook the page is a frame without an address of its own.
  if (location.protocol !== "about:" && address !== location.hash) history.replaceState(null, "", address);
}

// What somebody wrote into an address may be anything: what is no list counts as an empty one.
function listed(text) {
  let found = [];
  try { found = JSON.parse(text || "[]"); } catch (problem) { if (!(problem instanceof SyntaxError)) throw problem; }
  return Array.isArray(found) ? found.filter((value) => typeof value === "string") : [];
}

function recall() {
  const told = new URLSearchParams(location.hash.slice(1));
  state.view = data.views.find((view) => view.name === told.get("view")) || data.views[0];
  state.open = new Set(listed(told.get("open")));
  state.off = nothingOff();
  for (const name of Object.keys(FACETS)) state.off[name] = new Set(listed(told.get(`no-${name}`)));
  const kind = ["node", "edge"].find((name) => told.has(name));
  state.chosen = kind ? { kind, id: told.get(kind) } : null;
  const [, down, column] = /^(-?)(.*)$/s.exec(told.get("sort") || "");
  state.sort = COLUMNS.includes(column) ? { column, down: down === "-" } : null;
  state.rows = FIRST_ROWS;
}

// ---- The picture -----------------------------------------------------------------------------------------------

// Things keep a size that can be seen and touched, however far away they are.
const radiusOf = (node) => {
  const links = Math.sqrt(node.links || 0), scale = network ? network.getScale() : 1;
  if (node.part !== undefined) return Math.max(9 + Math.min(7, 1.5 * links), 6.8 / scale);
  const own = 12 + Math.min(9, 2 * links);
  return Math.max(own, (6 + own / 6) / scale);
};
const nextTo = (id) => now.edges.filter((edge) => edge.from === id || edge.to === id);
const farEnd = (edge, id) => edge.from === id ? edge.to : edge.from;

function lit() {
  if (!state.chosen) return null;
  if (state.chosen.kind === "edge") {
    const edge = now.edges.find((one) => one.id === state.chosen.id);
    return edge ? new Set([edge.from, edge.to]) : null;
  }
  return new Set([state.chosen.id, ...nextTo(state.chosen.id).map((edge) => farEnd(edge, state.chosen.id))]);
}

function visNode(node, bright) {
  const type = node.members ? node.type : typeOf(node.id);
  const look = () => ({
    ink: color("ink"), dim: bright && !bright.has(node.id), fold: node.members ? node.members.length : 0,
    chosen: (state.chosen && state.chosen.id === node.id) || hovered === node.id,
  });
  const ctxRenderer = ({ ctx, x, y }) => {
    const radius = radiusOf(node);
    return { drawNode: () => paint(ctx, style(type), x, y, radius, look()), nodeDimensions: { width: 2 * radius, height: 2 * radius } };
  };
  return { id: node.id, x: node.x, y: node.y, shape: "custom", ctxRenderer };
}

const MARKS = { denied: "✕", hedged: "?" };

function visEdge(edge, place, bright) {
  const line = data.styles.lines[edge.status];
  const chosen = state.chosen && state.chosen.id === edge.id;
  const dim = bright && !(chosen || (state.chosen.kind === "node" && (edge.from === state.chosen.id || edge.to === state.chosen.id)));
  const smooth = place === 0 && nodeOf(edge.from).part !== undefined && nodeOf(edge.from).column === nodeOf(edge.to).column ? { enabled: true, type: "curvedCW", roundness: 0.3 } : place === 0 ? false : { enabled: true, type: place > 0 ? "curvedCW" : "curvedCCW", roundness: Math.abs(place) * 0.16 };
  return {
    id: edge.id, from: edge.from, to: edge.to, smooth,
    width: line.width + (chosen ? 3 : 0), dashes: line.dashes.length ? line.dashes : false,
    color: { color: edge.mood === "denied" || edge.conflict ? color("heed") : line.color, opacity: dim ? 0.15 : bright || now.edges.length <= THICKET ? 0.9 : 0.3, inherit: false },
  };
}

// Parallel edges fan out: ..., -1, 0, 1, ... from the straight line.
function places(edges) {
  const pairs = new Map();
  for (const edge of edges) {
    const key = [edge.from, edge.to].sort().join(" ");
    pairs.set(key, [...(pairs.get(key) || []), edge]);
  }
  const found = new Map();
  for (const pair of pairs.values()) {
    pair.forEach((edge, i) => {
      const place = i - (pair.length - 1) / 2;
      found.set(edge.id, edge.from < edge.to ? place : -place);
    });
  }
  return found;
}

function draw(refit) {
  const bright = lit();
  readPalette();
  for (const node of now.nodes) node.links = 0;
  for (const { from, to } of now.edges) for (const end of [from, to]) nodeOf(end).links += 1;
  now.hubs = new Set([...now.nodes].filter((node) => node.links >= HUB).sort((a, b) => b.links - a.links).slice(0, MOST_HUBS).map((node) => node.id));
  const place = places(now.edges);
  const nodes = now.nodes.map((node) => visNode(node, bright));
  const edges = now.edges.map((edge) => visEdge(edge, place.get(edge.id), bright));
  const view = network && !refit ? { position: network.getViewPosition(), scale: network.getScale() } : null;
  if (!network) openNetwork();
  network.setData({ nodes: new vis.DataSet(nodes), edges: new vis.DataSet(edges) });
  if (view) network.moveTo(view); else whole();
}

function openNetwork() {
  network = new vis.Network($("network"), { nodes: [], edges: [] }, {
    autoResize: true, physics: false, layout: { improvedLayout: false, randomSeed: 1 },
    edges: { arrows: { to: { enabled: true, scaleFactor: 0.7 } }, chosen: false, selectionWidth: 0 },
    nodes: { chosen: false },
    interaction: { hover: true, selectConnectedEdges: false, keyboard: false, navigationButtons: false, multiselect: false },
  });
  network.on("click", (event) => {
    if (event.nodes.length) choose("node", event.nodes[0]);
    else if (event.edges.length) choose("edge", event.edges[0]);
    else choose(null);
  });
  network.on("doubleClick", (event) => { if (event.nodes.length) toggle(event.nodes[0]); });
  network.on("hoverNode", (event) => { hovered = event.node; network.redraw(); });
  network.on("blurNode", () => { hovered = null; network.redraw(); });
  network.on("afterDrawing", drawLabels);
  network.on("dragEnd", keepPlaces);
  network.on("resize", () => { if (state.view.parts.length) wholeAgain(); });
}

function keepPlaces() {
  for (const [id, position] of Object.entries(network.getPositions())) {
    const node = nodeOf(id);
    if (node) Object.assign(node, position);
  }
}

// The whole picture as large as it fits.
function whole() {
  if (frame) { network.moveTo({ scale: frame.scale, position: { x: 0, y: 0 } }); return; }
  network.fit({ animation: false });
  const scale = network.getScale();
  network.moveTo({ scale: Math.min(scale * 0.93, 1.4) });
}

// The same, where columns may have to be set anew for it: the window has another size, or a fold has been opened.
function wholeAgain() {
  if (state.view.parts.length) { arrange(true); draw(true); } else whole();
}

// Labels keep their size at any distance. Each takes the first of four places that is free; where none is, it waits
// until somebody comes closer, points at the thing, or chooses it.
function drawLabels(context) {
  const unit = 1 / network.getScale(), size = LABEL * unit, high = 14.5 * unit, bright = lit();
  context.font = `${size}px system-ui, sans-serif`;
  context.textAlign = "center";
  context.textBaseline = "top";
  context.lineJoin = "round";
  const at = network.getPositions(), { clientWidth, clientHeight } = $("network");
  const from = network.DOMtoCanvas({ x: 0, y: 0 }), to = network.DOMtoCanvas({ x: clientWidth, y: clientHeight });
  const inside = (box) => box.left > from.x && box.right < to.x && box.top > from.y && box.bottom < to.y;
  const marks = marked(at, unit);
  const taken = now.nodes.map((node) => ({ id: node.id, ...square(at[node.id], radiusOf(node)) }));
  taken.push(...marks.map((mark) => square(mark, 9 * unit)));
  for (const node of [...now.nodes].sort((a, b) => urgency(b, bright) - urgency(a, bright))) {
    const pointed = node.id === hovered || (state.chosen && state.chosen.id === node.id), inColumn = frame && node.column !== undefined;
    const lines = inColumn && !pointed ? fitted(node, frame, network.getScale()) : wrap(labelOf(node.id), inColumn ? LONG_LINE : SHORT_LINE);
    const wide = Math.max(...lines.map((line) => context.measureText(line).width)), tall = (lines.length - 0.1) * high;
    const free = spots(at[node.id], radiusOf(node), wide, tall, 3 * unit, inColumn ? node.column : null, pointed).filter(inside);
    const covered = free.map((one) => taken.filter((other) => hits(one, other, node.id)).length), least = Math.min(...covered);
    const found = least === 0 || pointed || now.hubs.has(node.id) ? free[covered.indexOf(least)] : null;
    if (!found) continue;
    taken.push({ ...found, left: found.left - 4 * unit, right: found.right + 4 * unit });
    context.globalAlpha = bright && !bright.has(node.id) ? 0.35 : 1;
    context.lineWidth = 4 * unit;
    context.strokeStyle = color("ground");
    context.fillStyle = color("ink");
    lines.forEach((line, i) => {
      context.strokeText(line, (found.left + found.right) / 2, found.top + i * high);
      context.fillText(line, (found.left + found.right) / 2, found.top + i * high);
    });
    context.globalAlpha = 1;
  }
  drawMarks(context, unit, bright, marks);
}

// Where marks stand: in the middle of a line, or near it where something else is there. Of very many, those that find no
// place wait until somebody comes closer; their lines have the color of the marks. The way along a line is vis-network's
// own; the file of it that pyvis has never changes.
function marked(at, unit) {
  const taken = new Near(60 * unit);
  for (const node of now.nodes) taken.add(at[node.id], radiusOf(node) + 9 * unit);
  const edges = now.edges.filter((edge) => markOf(edge) && network.body.edges[edge.id]), few = edges.length <= 60;
  return edges.flatMap((edge) => {
    const drawn = network.body.edges[edge.id].edgeType, points = ALONG.map((share) => drawn.getPoint(share));
    const point = points.find((one) => taken.leaves(one)) || (few ? points[0] : null);
    if (!point) return [];
    taken.add(point, 17 * unit);
    return [{ mark: markOf(edge), edge, ...point }];
  });
}
const ALONG = [0.5, 0.44, 0.56, 0.38, 0.62, 0.3, 0.7];
const markOf = (edge) => (MARKS[edge.mood] || "") + (edge.conflict ? "!" : "");

// Round places, found over a grid; no reach is above the size of a cell.
class Near {
  constructor(size) { this.size = size; this.cells = new Map(); }
  cell(x, y) { return `${Math.floor(x / this.size)} ${Math.floor(y / this.size)}`; }
  add({ x, y }, reach) {
    const key = this.cell(x, y);
    if (!this.cells.has(key)) this.cells.set(key, []);
    this.cells.get(key).push({ x, y, reach: Math.min(reach, this.size) });
  }
  leaves({ x, y }) {
    const steps = [-this.size, 0, this.size];
    return steps.every((dx) => steps.every((dy) => (this.cells.get(this.cell(x + dx, y + dy)) || []).every((one) => Math.hypot(one.x - x, one.y - y) > one.reach)));
  }
}

// What is denied, hedged or contradicted says so in the middle of its line.
function drawMarks(context, unit, bright, marks) {
  context.font = `700 ${11.5 * unit}px system-ui, sans-serif`;
  context.textBaseline = "middle";
  context.lineWidth = 1.2 * unit;
  for (const { mark, edge, x, y } of marks) {
    context.globalAlpha = bright && !(bright.has(edge.from) && bright.has(edge.to)) ? 0.3 : 1;
    context.beginPath();
    context.arc(x, y, (mark.length > 1 ? 9.5 : 7) * unit, 0, 2 * Math.PI);
    context.fillStyle = color("heed-soft");
    context.strokeStyle = color("heed");
    context.fill();
    context.stroke();
    context.fillStyle = color("heed");
    context.fillText(mark, x, y + 0.5 * unit);
  }
  context.globalAlpha = 1;
}

// Members of a fold that is not unfolded for the sake of one of them.
const MANY = 12;
// Lines above which each of them is faint, so that things and names stay in front.
const THICKET = 250;
// A thing with so many relations always has its name, if there are not many such.
const HUB = 7, MOST_HUBS = 8;
// Pixels of a label, and letters on a line of it: where its thing is in no column, and of one in a column that is pointed at.
const LABEL = 12.5, SHORT_LINE = 23, LONG_LINE = 34;

const square = ({ x, y }, r) => ({ left: x - r, right: x + r, top: y - r, bottom: y + r });
const hits = (one, other, id) => other.id !== id && one.left < other.right && one.right > other.left && one.top < other.bottom && one.bottom > other.top;

function urgency(node, bright) {
  if (node.id === hovered) return 3000;
  if (state.chosen && state.chosen.id === node.id) return 2000;
  return (bright && bright.has(node.id) ? 500 : 0) + node.links;
}

function spots({ x, y }, r, wide, tall, gap, column, pointed) {
  const box = (left, top) => ({ left, right: left + wide, top, bottom: top + tall });
  const near = r * 1.25 + gap, aside = r * 0.8 + gap;
  const beside = [box(x + near, y - tall / 2), box(x - near - wide, y - tall / 2)];
  if (column !== null) return (column ? beside : beside.reverse()).slice(0, pointed ? 2 : 1);
  return [
    box(x - wide / 2, y + near), box(x - wide / 2, y - near - tall), ...beside,
    box(x + aside, y + aside), box(x - aside - wide, y + aside), box(x + aside, y - aside - tall), box(x - aside - wide, y - aside - tall),
  ];
}

function wrap(text, most) {
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines[lines.length - 1];
    if (last && last.length + word.length + 1 > most) lines.push(word); else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  const shown = lines.slice(0, 2).map((line) => line.length > most + 7 ? `${line.slice(0, most + 6)}…` : line);
  if (lines.length > 2) shown[1] += " …";
  return shown;
}

// ---- Choosing --------------------------------------------------------------------------------------------------

function choose(kind, id) {
  state.chosen = kind ? { kind, id } : null;
  if (kind !== "edge") step = -1;
  draw(false);
  showPanel();
  remember();
}

function toggle(id) {
  const pile = state.open.has(id) ? id : pileOf(id) && pileOf(id).members ? id : (nodeOf(id) || {}).of;
  if (!pile) return;
  if (state.open.has(pile)) state.open.delete(pile); else state.open.add(pile);
  if (state.chosen && state.chosen.id === id) state.chosen = state.open.has(pile) ? null : { kind: "node", id: pile };
  show(false);
}

// Brings a thing into sight, out of its fold and out of another view; tells where filters hide it.
function goTo(id) {
  if (!state.view.nodes.some((node) => node.id === id)) {
    const view = data.views.find((one) => one.nodes.some((node) => node.id === id));
    if (!view) { tell(`${labelOf(id)} is in none of the views.`); return; }
    change(view);
  }
  const { fold } = state.view.nodes.find((node) => node.id === id);
  // One thing of many comes out alone: all of them would bury it.
  if (fold && !nodeOf(id)) { state.open.add(pileOf(fold).members.length > MANY ? id : fold); show(false); }
  if (!nodeOf(id)) { tell(`${labelOf(id)} is not shown: a filter leaves it out, or its group is too large to unfold whole.`); return; }
  choose("node", id);
  // Columns that can be read are shown whole: what the thing is linked with stands in another one.
  if (frame) arrange(true);
  if (frame && frame.scale >= READABLE) draw(true);
  else network.focus(id, { scale: Math.max(network.getScale(), 0.8), animation: false });
  $("panel").scrollTop = 0;
}

function change(view) {
  state.view = view;
  state.chosen = null;
  state.open = new Set();
  state.off = nothingOff();
  state.rows = FIRST_ROWS;
  show(true);
}

// ---- The panel -------------------------------------------------------------------------------------------------

function showPanel() {
  const { chosen } = state;
  const edge = chosen && chosen.kind === "edge" ? now.edges.find((one) => one.id === chosen.id) : null;
  const parts = !chosen ? help() : edge ? edgeCard(edge) : pileOf(chosen.id) && pileOf(chosen.id).members ? pileCard(chosen.id) : thing(chosen.id) ? thingCard(chosen.id) : help();
  $("details").replaceChildren(...parts);
}

function help() {
  return [make("p", {}, "Choose a thing or a line in the picture, or a row of the table, to see the words behind it."),
    make("p", {}, "✕ marks what is denied, ? what is said with reserve, ! what another source contradicts."), ...measures()];
}

function pileCard(id) {
  const pile = nodeOf(id) || pileOf(id);
  const is = state.open.has(id) ? "Fold" : "Unfold";
  return [make("h3", {}, pileOf(id).label), make("button", { type: "button", onclick: () => toggle(id) }, is),
    make("ul", {}, ...pile.members.map((member) => make("li", {}, link(member))))];
}

const link = (id) => make("button", { type: "button", class: "fact", onclick: () => goTo(id) }, labelOf(id));

function thingCard(id) {
  const { label, type, names = [], definition = "", same = [], near = [], iri } = thing(id);
  const parts = [make("h3", {}, label), make("p", { class: "tag" }, `${plain(type)} · ${id}`)];
  const node = nodeOf(id);
  if (node && node.of) parts.push(make("button", { type: "button", onclick: () => toggle(id) }, "Fold its group"));
  if (definition) parts.push(make("p", {}, definition));
  if (names.length) parts.push(make("p", {}, `Also: ${names.join(", ")}`));
  const links = [["Same as", same], ["Close to", near]].filter(([, all]) => all.length);
  for (const [title, all] of links) parts.push(make("h3", {}, title), make("ul", {}, ...all.map((one) => make("li", {}, outside(one)))));
  if (statement(id)) parts.push(...claimCard(id));
  const facts = Object.entries(data.statements).filter(([, said]) => said.from === id || said.to === id);
  const byRelation = new Map();
  for (const [name, said] of facts) byRelation.set(said.relation, [...(byRelation.get(said.relation) || []), [name, said]]);
  for (const [relation, all] of byRelation) {
    parts.push(make("h3", {}, relation));
    for (const [name, said] of all) parts.push(factButton(name, said, said.from === id ? said.object : said.subject));
  }
  if (!links.length && type !== "Claim" && !iri.startsWith("https://w3id.org/lupuskg/document/")) parts.push(make("p", { class: "tag" }, "No identifier in a public vocabulary is known."));
  return parts;
}

function factButton(name, said, other) {
  const marks = [said.denied ? "✕ denied" : "", said.hedged ? "? hedged" : "", said.conflicts.length ? "! in conflict" : "", said.limits].filter(Boolean);
  const told = `${other}${marks.length ? ` — ${marks.join("; ")}` : ""}`;
  return make("button", { type: "button", class: "fact", onclick: () => showClaims([name]) }, told);
}

function outside(address) {
  const name = address.split(/[/#]/).pop();
  // Only addresses of the web become links; a name may be anything.
  return /^https?:\/\//.test(address) ? make("a", { href: address, rel: "noopener noreferrer" }, name) : make("span", {}, address);
}

function showClaims(ids) {
  $("details").replaceChildren(...ids.flatMap(claimCard));
  $("panel").focus();
}

function edgeCard(edge) {
  const count = edge.statements.length;
  return [make("h3", {}, `${labelOf(edge.from)} — ${edge.relation} — ${labelOf(edge.to)}`),
    make("p", { class: "tag" }, `${edge.status} · ${edge.mood} · ${count} statement${count === 1 ? "" : "s"}`),
    ...edge.statements.flatMap(claimCard)];
}

function claimCard(id) {
  const said = statement(id);
  const parts = [make("p", {}, make("strong", {}, claimText(said)))];
  const told = [mood(said), said.limits, id].filter(Boolean).join(" · ");
  parts.push(make("p", { class: "tag" }, told));
  for (const [title, section, start, end, quote, before, after] of said.places) {
    const words = before === undefined ? `“${quote}”` : make("p", { class: "context" }, before, make("mark", {}, quote), after);
    parts.push(make("blockquote", {}, words, make("cite", {}, `${title}${section ? ` · ${section}` : ""} · characters ${start}–${end}`)));
  }
  if (!said.places.length) parts.push(make("p", {}, `Reference layer${said.asOf ? `, as of ${said.asOf}` : ""}: ${said.sources.join("; ")}`));
  for (const name of said.conflicts) parts.push(conflictCard(name, id));
  return [make("div", { class: "claim" }, ...parts)];
}

function conflictCard(name, id) {
  const { type, scope, state: stands, reasons, sides } = data.conflicts[name];
  const other = sides.find((side) => !side.some(([statementId]) => statementId === id)) || sides[1];
  return make("div", { class: "heed" }, make("strong", {}, `! Conflict of ${type} (${scope}, ${stands})`),
    make("ul", {}, ...other.map(([, text, words]) => make("li", {}, text, words ? make("cite", {}, words) : ""))),
    reasons.length ? `May be explained by: ${reasons.join(", ")}` : "");
}

// ---- Filters, measures ----------------------------------------------------------------------------------

function showFilters() {
  const groups = Object.entries(counts(state.view)).filter(([, values]) => values.size).map(([name, values]) =>
    make("fieldset", { name }, make("legend", {}, FACETS[name].title), ...[...values].sort((a, b) => order(name, a, b)).map(([value, count]) => choice(name, value, count))));
  $("facets").replaceChildren(...groups);
}

const LINE_ORDER = Object.keys(data.styles.lines);
const order = (name, a, b) => name === "status" ? LINE_ORDER.indexOf(a[0]) - LINE_ORDER.indexOf(b[0]) : b[1] - a[1] || (a[0] < b[0] ? -1 : 1);

function choice(name, value, count) {
  const box = make("input", { type: "checkbox", checked: !state.off[name].has(value), onchange: () => {
    if (box.checked) state.off[name].delete(value); else state.off[name].add(value);
    show(false);
  } });
  const icon = name === "type" ? shapeIcon(style(value)) : name === "status" ? lineIcon(data.styles.lines[value]) : "";
  const words = name === "type" ? plain(value) : name === "certainty" && MARKS[value] ? `${MARKS[value]} ${value}` : value === "in conflict" ? `! ${value}` : value;
  return make("label", { class: "choice" }, box, icon, make("span", {}, words), make("span", { class: "count" }, String(count)));
}

// What stands out, by measures that tell what they count.
function measures() {
  return state.view.measures.flatMap(({ title, means, rows, all }) => [
    make("h3", {}, title), make("p", { class: "tag" }, means + (all > rows.length ? ` The first ${rows.length} of ${all}.` : "")),
    ...rows.map(([ids, value]) => make("div", { class: "row" }, ...ids.flatMap((id, i) => [i ? " and " : "", make("button", { type: "button", class: "name", onclick: () => goTo(id) }, thing(id).label)]), `: ${value}`)),
  ]);
}

function showTabs() {
  if (data.views.length < 2) return;
  const pick = (view) => { change(view); $(`tab-${view.name}`).focus(); };
  $("tabs").replaceChildren(...data.views.map((view, i) => make("button", {
    type: "button", role: "tab", id: `tab-${view.name}`, "aria-controls": "view", "aria-selected": String(view === state.view), tabindex: view === state.view ? "0" : "-1",
    onclick: () => pick(view),
    onkeydown: (event) => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (by) pick(data.views[(i + by + data.views.length) % data.views.length]);
    },
  }, view.title)));
}

function showNames() {
  const names = new Set();
  for (const id of new Set(data.views.flatMap((view) => view.nodes.map((node) => node.id)))) {
    if (thing(id) && thing(id).type !== "Claim") for (const name of [thing(id).label, ...(thing(id).names || [])]) names.add(name);
  }
  $("names").replaceChildren(...[...names].sort().map((value) => make("option", { value })));
}

function find(text) {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return;
  const here = state.view.nodes.map((node) => node.id), all = data.views.flatMap((view) => view.nodes.map((node) => node.id));
  const known = [...new Set([...here, ...all])].filter((id) => thing(id));
  const called = (id) => [thing(id).label, ...(thing(id).names || [])].map((name) => name.toLowerCase());
  const tests = [(name) => name === wanted, (name) => name.startsWith(wanted), (name) => name.includes(wanted)];
  for (const test of tests) {
    const id = known.find((one) => called(one).some(test));
    if (id) { goTo(id); return; }
  }
  tell(`Nothing here is called ${text}.`);
}

// ---- Files -----------------------------------------------------------------------------------------------------

function save(blob, name) {
  const address = URL.createObjectURL(blob);
  make("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

function savePicture() {
  const from = $("network").querySelector("canvas"), unit = from.width / from.clientWidth, head = 34 * unit;
  const canvas = make("canvas", { width: from.width, height: from.height + 2 * head });
  const context = canvas.getContext("2d");
  context.fillStyle = color("ground");
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(from, 0, head);
  context.fillStyle = color("ink");
  context.font = `${15 * unit}px system-ui, sans-serif`;
  context.fillText(`${state.view.title} — ${now.nodes.length} nodes shown`, 10 * unit, 22 * unit);
  context.fillText("lupuskg. Not medical advice.", 10 * unit, canvas.height - 12 * unit);
  canvas.toBlob((blob) => save(blob, `lupuskg-${state.view.name}.png`));
}

// ---- Keys ------------------------------------------------------------------------------------------------------

function walk(event) {
  const at = state.chosen && state.chosen.kind === "node" ? state.chosen.id : walkFrom;
  const keys = {
    ArrowRight: () => turn(at, 1), ArrowLeft: () => turn(at, -1), ArrowDown: () => along(at, 1), ArrowUp: () => along(at, -1),
    Enter: () => enter(at), Escape: () => { choose(null); tell(summary()); }, "+": () => zoom(1.25), "-": () => zoom(0.8), 0: wholeAgain,
  };
  if (!keys[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  keys[event.key]();
}

let walkFrom = null;

function turn(at, by) {
  const ids = now.nodes.map((node) => node.id), i = ids.indexOf(at);
  const id = ids[i < 0 ? (by > 0 ? 0 : ids.length - 1) : (i + by + ids.length) % ids.length];
  if (id) arrive(id);
}

function arrive(id) {
  walkFrom = id;
  choose("node", id);
  const count = nextTo(id).length;
  tell(`${labelOf(id)}, ${plain(typeOf(id))}, ${count} relation${count === 1 ? "" : "s"}.`);
  const { x, y } = network.canvasToDOM(network.getPosition(id)), { clientWidth, clientHeight } = $("network");
  if (x < 20 || y < 20 || x > clientWidth - 20 || y > clientHeight - 20) network.moveTo({ position: network.getPosition(id) });
}

function along(at, by) {
  const edges = nextTo(at);
  if (!edges.length) return;
  step = step < 0 ? (by > 0 ? 0 : edges.length - 1) : (step + by + edges.length) % edges.length;
  choose("edge", edges[step].id);
  tell(`${labelOf(edges[step].from)} ${edges[step].mood === "affirmed" ? "" : `(${edges[step].mood}) `}${edges[step].relation} ${labelOf(edges[step].to)}.`);
}

function enter(at) {
  if (state.chosen && state.chosen.kind === "edge") {
    const edge = now.edges.find((one) => one.id === state.chosen.id);
    if (edge) arrive(farEnd(edge, at));
  } else if (at) toggle(at);
}

function zoom(by) { network.moveTo({ scale: network.getScale() * by }); }

function settle() {
  network.setOptions({ physics: { enabled: true, solver: "barnesHut", barnesHut: { avoidOverlap: 0.5, springLength: 130 }, stabilization: false } });
  network.stabilize(120);
  setTimeout(() => { network.setOptions({ physics: false }); keepPlaces(); frame = null; whole(); tell("The picture has settled."); }, 1200);
}

// ---- All together ----------------------------------------------------------------------------------------------

function summary() {
  const facts = now.facts.reduce((sum, edge) => sum + edge.statements.length, 0);
  const things = `${now.all} thing${now.all === 1 ? "" : "s"}`, said = `${facts} statement${facts === 1 ? "" : "s"}`;
  if (!now.all) return "Nothing passes the filters.";
  return now.hidden ? `${things}, ${said}. ${now.hidden} of the things are folded into groups: double-click a group, or choose it and press Enter, to unfold it.` : `${things}, ${said}.`;
}

// Columns are fitted to the window; of other pictures, an upright screen has an upright one.
function arrange(refit) {
  const { clientWidth, clientHeight } = $("network");
  if (!state.view.parts.length) {
    frame = null;
    if (clientHeight > 1.15 * clientWidth) for (const node of now.nodes) [node.x, node.y] = [node.y, node.x];
  } else if (now.nodes.length) {
    if (refit || !frame) frame = frameOf(now, clientWidth, clientHeight);
    standInColumns(now, frame);
  }
}

function show(refit) {
  now = scene(state.view, state.off, state.open);
  arrange(refit);
  $("shows").textContent = state.view.shows;
  $("network").setAttribute("aria-label", `Network picture: ${state.view.title}, ${summary()}`);
  showTabs();
  draw(refit);
  showPanel();
  showTable();
  if (refit) showFilters();
  tell(summary());
  remember();
}

function start() {
  recall();
  show(true);
  setTimeout(showNames);  // the picture first
  $("find").addEventListener("submit", (event) => { event.preventDefault(); find($("search").value); });
  $("skip").addEventListener("click", () => $("facts").focus());
  $("reset").addEventListener("click", () => { state.off = nothingOff(); show(true); });
  $("fit").addEventListener("click", wholeAgain);
  $("closer").addEventListener("click", () => zoom(1.25));
  $("farther").addEventListener("click", () => zoom(0.8));
  $("settle").addEventListener("click", settle);
  $("fold").addEventListener("click", () => { state.open = new Set(); show(true); });
  $("png").addEventListener("click", savePicture);
  $("csv").addEventListener("click", saveTable);
  $("more").addEventListener("click", () => { state.rows = Infinity; showTable(); });
  $("network").addEventListener("keydown", walk);
  window.addEventListener("hashchange", () => { recall(); show(true); });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => draw(false));
  window.addEventListener("beforeprint", () => draw(false));
  document.documentElement.dataset.ready = "yes";
}

start();
