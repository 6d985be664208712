// The table under the picture: the same facts, in an order that can be chosen, on the page and as CSV.
const COLUMNS = ["from", "relation", "to", "status", "said", "limits", "source", "conflict", "words"];
// Numbers in a text count as numbers, so that character 90 comes before character 1000, and week 2 before week 12.
const COLLATOR = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

function tableRows() {
  const rows = now.facts.flatMap((edge) => edge.statements.map((id) => {
    const said = statement(id);
    const words = said.places.map((place) => place[4]);
    const source = said.places.length ? said.places.map(([title, section, start, end]) => `${title}, ${section}, ${start}–${end}`) : [`${REFERENCE}: ${said.sources.join("; ")}`];
    return { id, edge, cells: [thing(edge.from).label, edge.relation, thing(edge.to).label, edge.status, mood(said), said.limits, source.join(" | "), said.conflicts.map((name) => data.conflicts[name].type).join(", "), words.join(" | ")] };
  }));
  return state.sort ? sorted(rows, COLUMNS.indexOf(state.sort.column), state.sort.down) : rows;
}

// Rows that have the same stay in their order; rows that have nothing come last in both directions.
function sorted(rows, at, down) {
  const by = (one, other) => Number(one === "") - Number(other === "") || (down ? compare(other, one) : compare(one, other));
  return rows.sort((one, other) => by(one.cells[at], other.cells[at]));
}

// Plain numbers by their value, as decimals of different length would else go wrong.
function compare(one, other) {
  const numbers = [one, other].map((text) => /^\s*-?\d+(\.\d+)?\s*$/.test(text) ? Number(text) : NaN);
  return numbers.some(Number.isNaN) ? COLLATOR.compare(one, other) : numbers[0] - numbers[1];
}

const SORTED = { up: ["ascending", "▲"], down: ["descending", "▼"] };
const sorting = (name) => state.sort && state.sort.column === name ? SORTED[state.sort.down ? "down" : "up"] : null;

function header(name) {
  const told = sorting(name);
  const arrow = make("span", { class: "arrow", "aria-hidden": "true" }, told ? told[1] : "↕");
  return make("th", { scope: "col", "aria-sort": told ? told[0] : null },
    make("button", { type: "button", class: "sort", id: `sort-${name}`, onclick: () => sortBy(name) }, name, arrow));
}

// Once: upward; twice: downward; a third time: as the view has it.
function sortBy(name) {
  const told = sorting(name);
  state.sort = !told ? { column: name, down: false } : told === SORTED.up ? { column: name, down: true } : null;
  showTable();
  $(`sort-${name}`).focus();
  remember();
  tell(state.sort ? `The table is sorted by ${name}, ${sorting(name)[0]}.` : "The table is in the order of the view.");
}

function showTable() {
  const rows = tableRows();
  const head = make("tr", {}, ...COLUMNS.map(header), make("th", { scope: "col" }, "details"));
  const body = rows.slice(0, state.rows).map(({ id, cells }) => make("tr", {},
    ...cells.map((cell, i) => make("td", { class: COLUMNS[i] }, cell)),
    make("td", {}, make("button", { type: "button", "aria-label": `Details: ${cells.slice(0, 3).join(" ")}`, onclick: () => showClaims([id]) }, "Show"))));
  const caption = make("caption", {}, `${rows.length} statement${rows.length === 1 ? "" : "s"}${rows.length > state.rows ? `, the first ${state.rows} shown` : ""}`);
  $("rows").replaceChildren(make("table", {}, caption, make("thead", {}, head), make("tbody", {}, ...body)));
  $("more").hidden = rows.length <= state.rows;
}

// Spreadsheets run what starts like a formula: such a cell starts with an apostrophe.
const cell = (text) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;

function saveTable() {
  const lines = [COLUMNS, ...tableRows().map((row) => row.cells)].map((row) => row.map(cell).join(","));
  save(new Blob([`${lines.join("\r\n")}\r\n`], { type: "text/csv;charset=utf-8" }), `lupuskg-${state.view.name}.csv`);
}
