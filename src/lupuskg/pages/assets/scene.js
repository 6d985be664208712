// What of a view can be seen: filters first, then folds, then at most data.most things.
const data = JSON.parse(document.getElementById("data").textContent);
const REFERENCE = "reference layer";
for (const said of Object.values(data.statements)) said.places = said.places.map((at) => data.places[at]);
// An address may name anything, "constructor" too, which every object has.
const own = (table, id) => Object.hasOwn(table, id) ? table[id] : undefined;
const thing = (id) => own(data.things, id);
const statement = (id) => own(data.statements, id);
const mood = (said) => said.denied ? "denied" : said.hedged ? "hedged" : "affirmed";
const voices = (said) => said.places.length ? [...new Set(said.places.map((place) => place[0]))] : [REFERENCE];
const stand = (said) => said.conflicts.length ? "in conflict" : "undisputed";

// Facets: what statements, or things, can be kept or left out by.
const FACETS = {
  type: { title: "Things", of: () => [] },
  status: { title: "Status (line)", of: (said, edge) => [edge.status] },
  predicate: { title: "Relation", of: (said, edge) => [edge.relation] },
  source: { title: "Source", of: (said) => voices(said) },
  certainty: { title: "Said how", of: (said) => [mood(said)] },
  conflict: { title: "Conflict", of: (said) => [stand(said)] },
};
const typeName = (id) => thing(id) ? thing(id).type : "";

function counts(view) {
  const found = Object.fromEntries(Object.keys(FACETS).map((name) => [name, new Map()]));
  const add = (name, value) => found[name].set(value, (found[name].get(value) || 0) + 1);
  for (const node of view.nodes) if (!node.members) add("type", typeName(node.id));
  for (const edge of view.edges) {
    for (const id of edge.statements) {
      for (const [name, facet] of Object.entries(FACETS)) for (const value of facet.of(statement(id), edge)) add(name, value);
    }
  }
  return found;
}

const kept = (off, name, values) => values.some((value) => !off[name].has(value));

// Edges of a view with the statements that pass the filters; things with no edge left are not shown.
function passing(view, off) {
  const edges = [];
  for (const edge of view.edges) {
    if (off.type.has(typeName(edge.from)) || off.type.has(typeName(edge.to))) continue;
    const statements = edge.statements.filter((id) => Object.entries(FACETS).every(([name, facet]) =>
      name === "type" || kept(off, name, facet.of(statement(id), edge))));
    if (statements.length) edges.push({ ...edge, statements });
  }
  return edges;
}

// Rows that a fold opens in a column, the most connected things first; hundreds could not be read.
const UNFOLDED = 40;

// The picture: nodes and edges after folding. `open` holds the ids of folds that are unfolded, and of single things that
// are taken out of theirs.
function scene(view, off, open) {
  const edges = passing(view, off);
  const alive = new Set(edges.flatMap((edge) => [edge.from, edge.to]));
  const shown = view.nodes.filter((node) => !node.members && !node.fold && alive.has(node.id));
  const piles = view.nodes.filter((node) => node.members)
    .map((node) => ({ ...node, members: node.members.filter((id) => alive.has(id)) }))
    .filter((node) => node.members.length);
  let room = data.most - shown.length - piles.length;
  const standsFor = new Map();
  const nodes = shown.map((node) => ({ ...node }));
  const spread = [];
  for (const pile of piles) {
    const wanted = pile.members.filter((id, i) => (open.has(pile.id) && (i < UNFOLDED || !view.parts.length)) || open.has(id));
    const out = wanted.slice(0, Math.max(0, room)), taken = new Set(out);
    room -= out.length;
    const rest = pile.members.filter((id) => !taken.has(id));
    if (out.length) spread.push({ pile, out, rest: rest.length });
    if (rest.length) nodes.push({ ...pile, members: rest });
    for (const id of rest) standsFor.set(id, pile.id);
  }
  const heights = [...view.parts];
  if (heights.length) unfoldRows(nodes, heights, spread); else unfold(nodes, spread);
  const merged = merge(edges, (id) => standsFor.get(id) || id);
  return { nodes, heights, edges: merged, facts: edges, byId: new Map(nodes.map((node) => [node.id, node])), hidden: standsFor.size, all: alive.size };
}

// The members of an open fold stand in a spiral round its place; what is near makes room.
function unfold(nodes, spread) {
  for (const { pile, out, rest } of spread) {
    const reach = 58 * Math.sqrt(out.length + 1);
    for (const node of nodes) {
      const dx = node.x - pile.x, dy = node.y - pile.y, far = Math.hypot(dx, dy) || 1;
      if (node.id === pile.id) continue;
      const push = reach * reach / (far + reach);
      node.x += dx / far * push * 1.4;
      node.y += dy / far * push;
    }
    out.forEach((id, i) => {
      const angle = 2.399963 * (i + 1), radius = 58 * Math.sqrt(i + (rest ? 1.5 : 0.4));
      nodes.push({ id, label: thing(id).label, x: pile.x + 1.5 * radius * Math.cos(angle), y: pile.y + radius * Math.sin(angle), of: pile.id });
    });
  }
}

function merge(edges, standsFor) {
  const found = new Map();
  for (const edge of edges) {
    const from = standsFor(edge.from), to = standsFor(edge.to);
    if (from === to) continue;
    const key = JSON.stringify([from, to, edge.predicate, edge.mood]);
    const one = found.get(key);
    if (one) {
      one.statements.push(...edge.statements);
      one.conflict = one.conflict || edge.statements.some((id) => statement(id).conflicts.length);
    } else {
      const conflict = edge.statements.some((id) => statement(id).conflicts.length);
      found.set(key, { ...edge, id: key, from, to, statements: [...edge.statements], conflict });
    }
  }
  return [...found.values()];
}
