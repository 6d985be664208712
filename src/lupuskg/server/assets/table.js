// An answer as a table: sorting, evidence under a row, CSV. Texts are set as text alone, never as markup.

const EVIDENCE = ["quote", "section", "start", "end"];
const CLAIM = /^(?:https:\/\/w3id\.org\/lupuskg\/claim\/)?([0-9a-f]{16})$/;
const STEP = 500;
const LONG = 60, MIDDLE = 24;
const ORDER = new Intl.Collator("en", { numeric: true });

export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made) made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children);
  return made;
}

// columns: [{name, meaning}]; rows: lists of {text, iri, gloss} or null, as long as the columns; shorten: an IRI's short form.
export function makeTable(columns, rows, shorten) {
  const shown = columns.map((_, index) => index).filter((index) => !EVIDENCE.includes(columns[index].name));
  const places = shown.length ? shown : columns.map((_, index) => index);
  const folded = shown.length ? columns.map((_, index) => index).filter((index) => !places.includes(index)) : [];
  const told = { columns, rows: [...rows], places, folded, shorten, many: STEP, sorted: null, down: false };
  told.claim = columns.findIndex((column, index) => rows.some((row) => CLAIM.test(row[index]?.text ?? "") && named(column)));
  told.unfolds = folded.length > 0 || told.claim >= 0;
  told.node = element("div");
  draw(told);
  return { node: told.node, csv: () => csv(told) };
}

function named(column) {
  return ["claim", "statement", "c"].includes(column.name) || /claim|statement/i.test(column.name);
}

function draw(told) {
  const head = element("tr", { role: "row" });
  if (told.unfolds) head.append(element("th", { className: "plain", scope: "col", role: "columnheader" }, "Evidence"));
  for (const place of told.places) head.append(heading(told, place));
  const body = element("tbody", { role: "rowgroup" });
  for (const row of told.rows.slice(0, told.many)) body.append(line(told, row));
  // Roles are told, as a table that is drawn as cards on a narrow screen would lose them.
  const table = element("table", { role: "table", "aria-label": "Answer" }, element("thead", { role: "rowgroup" }, head), body);
  const scroll = element("div", { className: "scroll", tabIndex: 0, role: "region", "aria-label": "Table of the answer" }, table);
  told.node.replaceChildren(scroll);
  if (told.rows.length > told.many) {
    const more = element("button", { type: "button", className: "more" }, `Show ${STEP} more of ${told.rows.length}`);
    more.addEventListener("click", () => { told.many += STEP; draw(told); });
    told.node.append(more);
  }
}

function heading(told, place) {
  const { name, meaning } = told.columns[place];
  const button = element("button", { type: "button", title: meaning || "" }, name);
  const state = told.sorted !== place ? "none" : told.down ? "descending" : "ascending";
  button.addEventListener("click", () => {
    sort(told, place);
    draw(told);
    told.node.querySelectorAll("th button")[told.places.indexOf(place)].focus();
  });
  return element("th", { scope: "col", role: "columnheader", "aria-sort": state }, button);
}

function sort(told, place) {
  told.down = told.sorted === place && !told.down;
  told.sorted = place;
  const sign = told.down ? -1 : 1;
  told.rows.sort((one, other) => sign * ORDER.compare(one[place]?.text ?? "", other[place]?.text ?? ""));
}

function line(told, row) {
  const made = element("tr", { role: "row" });
  if (told.unfolds) made.append(handle(told, row, made));
  for (const place of told.places) {
    const cell = row[place];
    const text = cell ? shownText(told, cell) : "";
    const className = !cell ? "empty" : text.length > LONG ? "long" : text.length > MIDDLE ? "middle" : "";
    const inside = element("span", {}, cell ? content(told, cell, text) : "");
    made.append(element("td", { className, role: "cell", "data-name": told.columns[place].name }, inside));
  }
  return made;
}

function shownText(told, cell) {
  return cell.iri ? told.shorten(cell.text) : cell.gloss ? `${cell.text} (${cell.gloss})` : cell.text;
}

function content(told, cell, text) {
  if (!cell.iri) return text;
  const local = /^lkgm?:[a-z0-9-]+$/.test(text);
  if (local) return element("a", { href: `/entity/${encodeURIComponent(text)}` }, text);
  if (!/^https?:\/\//.test(cell.text) || text !== cell.text) return text;
  return element("a", { href: cell.text, rel: "noreferrer noopener" }, text);
}

function handle(told, row, made) {
  const quoted = told.folded.some((place) => told.columns[place].name === "quote" && row[place]?.text);
  const claim = told.claim >= 0 ? CLAIM.exec(row[told.claim]?.text ?? "")?.[1] : undefined;
  const cell = element("td", { role: "cell", className: quoted || claim ? "" : "empty" });
  if (!quoted && !claim) return cell;
  const label = row[told.places[0]] ? shownText(told, row[told.places[0]]) : "this row";
  const button = element("button", { type: "button", "aria-expanded": "false", "aria-label": `Evidence for ${label}` }, "Show");
  let under = null;
  button.addEventListener("click", async () => {
    const open = button.getAttribute("aria-expanded") !== "true";
    button.setAttribute("aria-expanded", String(open));
    button.textContent = open ? "Hide" : "Show";
    made.classList.toggle("open", open);
    if (!open) {
      under.remove();
      return;
    }
    if (!under) {
      const inside = element("td", { role: "cell", colSpan: told.places.length + 1 });
      under = element("tr", { role: "row", className: "evidence" }, inside);
      if (quoted) inside.append(...quoteOf(told, row));
      else inside.append(...(await fetched(claim)));
    }
    if (button.getAttribute("aria-expanded") === "true") made.after(under);
  });
  cell.append(button);
  return cell;
}

function quoteOf(told, row) {
  const value = (name) => row[told.columns.findIndex((column) => column.name === name)]?.text ?? "";
  const where = [value("document") || value("source"), value("section")];
  return saying(value("quote"), where, value("start"), value("end"));
}

function saying(quote, where, start, end) {
  const place = where.filter(Boolean).join(", ") + (start !== "" && end !== "" ? ` (characters ${start} to ${end})` : "");
  return [element("blockquote", {}, element("p", {}, `“${quote}”`)), element("p", { className: "note" }, place)];
}

async function fetched(claim) {
  try {
    const response = await fetch(`/queries/claim_evidence?claim=${claim}`, { headers: { Accept: "application/json" } });
    const told = await response.json();
    if (!response.ok) return [told.detail];
    const parts = told.rows.map((row) => saying(row.quote, [row.document, row.section], row.start, row.end));
    return parts.length ? parts.flat() : ["The graph holds no quote for this claim."];
  } catch {
    return ["The evidence could not be fetched: the server does not answer."];
  }
}

function csv(told) {
  const field = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = [told.columns.map((column) => column.name), ...told.rows.map((row) => row.map((cell) => cell?.text ?? ""))];
  return lines.map((cells) => cells.map(field).join(",") + "\r\n").join("");
}
