// The page to ask on: the catalogue, the editor, and where the answer goes.

import { element, makeTable } from "./table.js";

const byId = (id) => document.getElementById(id);
const editor = byId("editor");
let questions = [];
let prefixes = {};
let chosen = null;
let running = null;
let table = null;

function shorten(iri) {
  let best = null;
  for (const [prefix, space] of Object.entries(prefixes)) {
    if (iri.startsWith(space) && (!best || space.length > prefixes[best].length)) best = prefix;
  }
  return best ? `${best}:${iri.slice(prefixes[best].length)}` : iri;
}

function number(bad = 0) {
  const many = editor.value.split("\n").length;
  const lines = Array.from({ length: many }, (_, index) => {
    const line = element("span", { className: index + 1 === bad ? "bad" : "" }, String(index + 1));
    return [line, "\n"];
  });
  byId("numbers").replaceChildren(...lines.flat());
  byId("numbers").parentElement.scrollTop = editor.scrollTop;
}

function drawCatalogue() {
  const wanted = byId("find").value.toLowerCase();
  const fits = (question) => `${question.name} ${question.question} ${question.topic}`.toLowerCase().includes(wanted);
  const topics = [...new Set(questions.filter(fits).map((question) => question.topic))].sort();
  const parts = topics.flatMap((topic) => {
    const listed = questions.filter((question) => question.topic === topic && fits(question)).map(entry);
    return [element("h3", {}, topic), element("ul", {}, ...listed)];
  });
  byId("catalogue").replaceChildren(...(parts.length ? parts : [element("p", { className: "note" }, "No question has these words.")]));
}

function entry(question) {
  const button = element("button", { type: "button", "aria-pressed": String(question === chosen) }, question.question);
  button.dataset.name = question.name;
  button.addEventListener("click", () => {
    choose(question, {});
    byId("catalogue").querySelector(`[data-name="${CSS.escape(question.name)}"]`).focus();
    // Where the catalogue stands above, what is chosen is out of sight.
    if (byId("chosen").getBoundingClientRect().top > innerHeight / 3) byId("chosen").scrollIntoView();
    run();
  });
  return element("li", {}, button);
}

function choose(question, values) {
  chosen = question;
  byId("chosen").hidden = false;
  byId("chosen-title").textContent = question.question;
  byId("chosen-why").textContent = question.why;
  const inputs = question.parameters.map((parameter) => {
    const id = `parameter-${parameter.name}`;
    const value = values[parameter.name] ?? "";
    const input = element("input", { id, name: parameter.name, value, type: "text", autocomplete: "off", placeholder: parameter.default, "aria-describedby": `${id}-hint` });
    const label = element("label", { htmlFor: id }, parameter.name);
    return element("div", {}, label, input, element("p", { id: `${id}-hint`, className: "note" }, parameter.description));
  });
  byId("parameters").replaceChildren(...inputs);
  editor.value = question.text;
  editor.scrollTop = 0;
  // Who picks a question wants its answer: its query is there to be unfolded.
  byId("query").open = false;
  edited();
  drawCatalogue();
}

function asIs() {
  return chosen !== null && editor.value === chosen.text;
}

function edited() {
  number();
  byId("changed").hidden = !chosen || asIs() || chosen.parameters.length === 0;
  for (const input of byId("parameters").querySelectorAll("input")) input.disabled = !asIs();
}

function parameters() {
  const given = [...byId("parameters").querySelectorAll("input")].map((input) => [input.name, input.value.trim()]);
  return new URLSearchParams(given.filter(([, value]) => value)).toString();
}

function request(signal) {
  if (asIs()) {
    const given = parameters();
    history.replaceState(null, "", `#${chosen.name}${given ? `?${given}` : ""}`);
    return fetch(`/queries/${chosen.name}${given ? `?${given}` : ""}`, { signal, headers: { Accept: "application/json" } });
  }
  history.replaceState(null, "", location.pathname);
  const headers = { "Content-Type": "application/sparql-query", Accept: "application/sparql-results+json, application/n-triples;q=0.9" };
  return fetch("/sparql", { method: "POST", signal, headers, body: editor.value });
}

async function run() {
  running?.abort();
  const mine = new AbortController();
  running = mine;
  busy(true);
  clear();
  byId("status").textContent = "Asking …";
  const start = performance.now();
  try {
    const response = await request(mine.signal);
    const type = response.headers.get("Content-Type") ?? "";
    const told = type.includes("json") ? await response.json() : { triples: await response.text() };
    if (running !== mine) return;
    if (response.ok) show(told, response.headers.get("Lupuskg-Cut"), performance.now() - start);
    else fail(told);
  } catch (problem) {
    if (running !== mine) return;
    if (problem.name === "AbortError") byId("status").textContent = "Stopped.";
    else fail({ title: "No answer", detail: "The server does not answer. Is it still running?" });
  }
  busy(false);
}

function busy(on) {
  byId("stop").hidden = !on;
  byId("answer").setAttribute("aria-busy", String(on));
}

function clear() {
  table = null;
  byId("answer").replaceChildren();
  for (const id of ["error", "cut", "download"]) byId(id).hidden = true;
  editor.removeAttribute("aria-invalid");
  number();
}

function show(told, cut, milliseconds) {
  const time = milliseconds < 1000 ? `${Math.round(milliseconds)} ms` : `${(milliseconds / 1000).toFixed(1)} s`;
  byId("cut").hidden = !cut;
  byId("cut").textContent = cut ? `The answer is not whole: ${cut}.` : "";
  if (told.triples !== undefined) {
    const many = told.triples.split("\n").filter((line) => line && !line.startsWith("#")).length;
    byId("status").textContent = `${count(many, "triple")} in ${time}`;
    byId("answer").replaceChildren(element("pre", { tabIndex: 0 }, told.triples));
    return;
  }
  if (told.boolean !== undefined) {
    byId("status").textContent = `Answered in ${time}`;
    byId("answer").replaceChildren(element("p", {}, told.boolean ? "Yes (true)" : "No (false)"));
    return;
  }
  const [columns, rows] = told.results ? ofSparql(told) : ofQuestion(told);
  const hint = !rows.length && asIs() && parameters() ? ". Leave a field empty to see what there is." : "";
  byId("status").textContent = `${count(rows.length, "row")} in ${time}${hint}`;
  if (!rows.length) return;
  table = makeTable(columns, rows, shorten);
  byId("answer").replaceChildren(table.node);
  byId("download").hidden = false;
}

function count(many, what) {
  return `${many} ${what}${many === 1 ? "" : "s"}`;
}

function ofSparql(told) {
  const columns = told.head.vars.map((name) => ({ name, meaning: "" }));
  const cell = (term) => {
    if (!term) return null;
    if (term.type === "triple") return { text: JSON.stringify(term.value), iri: false };
    return { text: term.type === "bnode" ? `_:${term.value}` : term.value, iri: term.type === "uri" };
  };
  return [columns, told.results.bindings.map((row) => columns.map(({ name }) => cell(row[name])))];
}

function ofQuestion(told) {
  const glosses = new Map(Object.entries(told.glosses ?? {}));
  const cell = (value) => (value === null ? null : { text: String(value), iri: /^https:\/\/w3id\.org\/lupuskg\//.test(value), gloss: glosses.get(value) });
  return [told.columns, told.rows.map((row) => told.columns.map(({ name }) => cell(row[name])))];
}

function fail(told) {
  byId("status").textContent = "No answer.";
  const title = told.line ? `The query is wrong in line ${told.line}` : told.code === "query" ? "Please check what is asked" : told.title;
  const parts = [element("h3", {}, title), element("p", {}, told.detail)];
  if (told.line && told.line <= editor.value.split("\n").length) {
    editor.setAttribute("aria-invalid", "true");
    number(told.line);
    const line = editor.value.split("\n")[told.line - 1];
    const go = element("button", { type: "button" }, `Go to line ${told.line}`);
    go.addEventListener("click", () => goTo(told.line));
    parts.push(element("pre", {}, `${line}\n${" ".repeat(Math.max(0, (told.column ?? 1) - 1))}^`), go);
  }
  byId("error").replaceChildren(...parts);
  byId("error").hidden = false;
}

function goTo(line) {
  byId("query").open = true;
  const lines = editor.value.split("\n");
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  editor.focus();
  editor.setSelectionRange(start, start + lines[line - 1].length);
}

function download() {
  const link = element("a", { download: `${asIs() ? chosen.name : "answer"}.csv` });
  link.href = URL.createObjectURL(new Blob([table.csv()], { type: "text/csv" }));
  link.click();
  URL.revokeObjectURL(link.href);
}

function fromAddress() {
  const [name, given = ""] = location.hash.slice(1).split("?");
  const question = questions.find((one) => one.name === decodeURIComponent(name));
  if (!question) return;
  choose(question, Object.fromEntries(new URLSearchParams(given)));
  run();
}

async function load() {
  const response = await fetch("/queries", { headers: { Accept: "application/json" } });
  ({ questions, prefixes } = await response.json());
  const rows = Object.entries(prefixes).flatMap(([prefix, space]) => [element("dt", {}, `${prefix}:`), element("dd", {}, space)]);
  byId("prefixes").replaceChildren(...rows);
  drawCatalogue();
  fromAddress();
}

byId("form").addEventListener("submit", (event) => { event.preventDefault(); run(); });
byId("form").addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); run(); }
});
byId("stop").addEventListener("click", () => running?.abort());
byId("download").addEventListener("click", download);
byId("find").addEventListener("input", drawCatalogue);
editor.addEventListener("input", edited);
editor.addEventListener("scroll", () => { byId("numbers").parentElement.scrollTop = editor.scrollTop; });
window.addEventListener("hashchange", fromAddress);
number();
load().catch(() => fail({ title: "No catalogue", detail: "The questions could not be loaded: is the server still running?" }));
